import {
  IconArrowsSplit2,
  IconBell,
  IconBuilding,
  IconCalendar,
  IconClock,
  IconDatabase,
  IconDialpad,
  IconHelp,
  IconKeyboard,
  IconMessageCircle,
  IconMicrophone,
  IconMusic,
  IconPhone,
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconPhonePause,
  IconPhoneX,
  IconSettings,
  IconSpeakerphone,
  IconTag,
  IconUser,
  IconUserHeart,
  IconUserQuestion,
  IconUsers,
  IconUsersGroup,
  IconVariable,
  IconVolume,
  IconWorldSearch,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Family } from '../../shared/blocks/defineBlock.ts';

/** The icons a kind may name. Naming them here keeps the other five thousand out of the page. */
export const ICONS: Readonly<Record<string, TablerIcon>> = {
  'arrows-split-2': IconArrowsSplit2,
  bell: IconBell,
  building: IconBuilding,
  calendar: IconCalendar,
  clock: IconClock,
  database: IconDatabase,
  dialpad: IconDialpad,
  keyboard: IconKeyboard,
  'message-circle': IconMessageCircle,
  microphone: IconMicrophone,
  music: IconMusic,
  phone: IconPhone,
  'phone-call': IconPhoneCall,
  'phone-check': IconPhoneCheck,
  'phone-incoming': IconPhoneIncoming,
  'phone-off': IconPhoneOff,
  'phone-outgoing': IconPhoneOutgoing,
  'phone-pause': IconPhonePause,
  'phone-x': IconPhoneX,
  settings: IconSettings,
  speakerphone: IconSpeakerphone,
  tag: IconTag,
  user: IconUser,
  'user-heart': IconUserHeart,
  'user-question': IconUserQuestion,
  users: IconUsers,
  'users-group': IconUsersGroup,
  variable: IconVariable,
  volume: IconVolume,
  'world-search': IconWorldSearch,
};

/** What stands in for an icon that is not in the table. */
const OF_FAMILY: Record<Family, TablerIcon> = {
  question: IconHelp,
  ring: IconPhoneCall,
  speak: IconVolume,
  set: IconTag,
  end: IconPhoneOff,
};

/** The icon a kind of block names, or its family's. */
export function iconOf(kind: { icon: string; family: Family }): TablerIcon {
  return ICONS[kind.icon] ?? OF_FAMILY[kind.family];
}
