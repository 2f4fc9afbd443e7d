import type { Child } from 'hono/jsx';
import { type Messages, messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import type { FieldError } from './model.ts';

/** The sentence for what is wrong with a field; `label` is the field's own name. */
export function fieldErrorText(error: FieldError, label: string, m: Messages): string {
  if (error.code === 'too_long') return m.fieldErrors.too_long(label, error.max ?? 200);
  return m.fieldErrors[error.code](label);
}

/** What a field of a form needs; `value` is what was typed before. */
export interface FieldProps {
  name: string;
  label: string;
  locale: Locale;
  value?: string;
  error?: FieldError;
  hint?: string;
  required?: boolean;
  type?: 'text' | 'email' | 'tel';
  inputmode?: 'text' | 'email' | 'tel' | 'numeric';
  autocomplete?: string;
  autocapitalize?: 'off' | 'words' | 'characters';
  /** Draws an area of several lines instead of one. */
  rows?: number;
  /** Draws a list to choose from instead; the first, empty choice is `placeholder`. */
  choices?: { value: string; label: string }[];
  placeholder?: string;
  /** Extra class, for the width in the form's grid. */
  class?: string;
}

/** A labelled field with its hint and error tied to it; it keeps what was typed. */
export const Field = (props: FieldProps) => {
  const m = messagesFor(props.locale);
  const id = `f-${props.name}`;
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const shared = {
    id,
    name: props.name,
    required: props.required,
    autocomplete: props.autocomplete,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div class={`field ${props.class ?? ''}${props.error ? ' field-wrong' : ''}`}>
      <label for={id}>
        {props.label}
        {props.required ? null : <small> {m.checkout.optional}</small>}
      </label>
      <Control props={props} shared={shared} />
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.error ? (
        <p class="wrong" id={`${id}-error`}>
          {fieldErrorText(props.error, props.label, m)}
        </p>
      ) : null}
    </div>
  );
};

const Control = ({ props, shared }: { props: FieldProps; shared: Record<string, unknown> }): Child => {
  const value = props.value ?? '';
  if (props.rows) {
    return (
      <textarea {...shared} rows={props.rows}>
        {value}
      </textarea>
    );
  }
  if (props.choices) {
    return (
      <select {...shared}>
        {props.placeholder ? <option value="">{props.placeholder}</option> : null}
        {props.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  const { type = 'text', inputmode, autocapitalize } = props;
  return <input {...shared} type={type} inputmode={inputmode} autocapitalize={autocapitalize} value={value} />;
};
