import { readPart } from '../address/readPart.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { CertificatePage } from './CertificatePage.tsx';
import { CourseForm } from './CourseForm.tsx';
import { CoursesPage } from './CoursesPage.tsx';
import { DrillPage } from './DrillPage.tsx';
import { ResultsPage } from './ResultsPage.tsx';
import { TourPage } from './TourPage.tsx';
import { TrainingHome } from './TrainingHome.tsx';

/** The pages of training, by their address. */
export function TrainingPages({ page, record }: { page?: string; record?: string }) {
  if (page === undefined) return <TrainingHome />;
  if (page === 'drill') return <DrillPage />;
  if (page === 'tour') return <TourPage />;
  if (page === 'certificates' && record) return <CertificatePage id={readPart(record)} />;
  if (page === 'results') return <ResultsPage />;
  if (page !== 'courses') return <NotFound />;
  return record ? <CourseForm key={record} id={readPart(record)} /> : <CoursesPage />;
}
