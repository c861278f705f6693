import type { z } from 'zod';

/** A JSON Schema of the 2020-12 draft, as OpenAPI 3.1 has it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What we write of OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  openapi: '3.1.1';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: Array<{ url: string }>;
  externalDocs: { url: string; description: string };
  tags: Array<{ name: string; description: string }>;
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, Answer>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

/** The methods of our routes. */
export type Method = 'get' | 'post' | 'put' | 'delete';

/** One route. */
export interface Operation {
  operationId: string;
  summary: string;
  /** Who may enter, in words. */
  description: string;
  tags: string[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, Answer | Reference>;
  /** What opens it, one of these; none opens it to anyone. */
  security: Array<Record<string, never[]>>;
  /** The roles in the company that may enter; only below `/companies/{company}`. */
  'x-ringpath-roles'?: readonly string[];
}

/** A part of the path or of the query. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: true;
  description: string;
  schema: JsonSchema;
}

/** What comes back with one status. */
export interface Answer {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Content;
}

/** Bodies by their media type. */
export type Content = Record<string, { schema: JsonSchema; example?: unknown }>;

/** Where something stands in the document. */
export interface Reference {
  $ref: string;
}
