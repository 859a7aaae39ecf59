// A job found by typing: the titles of ROME. What is not in the list stays as typed.

import type { Job } from '../../../wasm/protocol';
import { words } from '../words';
import { Combo } from './combo';
import type { FieldProps } from './field';

export function JobField(props: FieldProps) {
  const { jobs_label: label, job_hint: hint, jobs_found: found, jobs_none: none } = words.question;
  return (
    <Combo<Job>
      {...props} shown={String(props.value ?? '')} search={(text) => props.client.searchJobs(text)} text={{ label, hint, found, none }}
      valueOf={(job) => job.title} keyOf={({ code, ogr }) => `${code}-${ogr}`}
      show={(job) => <><span>{job.title}</span> {job.label !== job.title && <span class="combo-code">{job.label}</span>}</>}
    />
  );
}
