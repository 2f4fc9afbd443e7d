import { countryName } from '../../../shared/i18n/format.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Field, type FieldProps } from '../../../shared/ui/field.tsx';
import type { CheckoutField, CheckoutValues, FieldError, Page } from '../../../shared/ui/model.ts';

/** What the checkout form shows in its fields. */
export interface CheckoutFieldsProps {
  page: Page;
  /** What was typed before, and what is wrong with it. */
  values: CheckoutValues;
  errors: Partial<Record<CheckoutField, FieldError>>;
  /** Two-letter codes of the countries that can be delivered to. */
  countries: string[];
}

type FieldSettings = Omit<FieldProps, 'name' | 'label' | 'locale' | 'value' | 'error'>;

const CONTACT: [CheckoutField, FieldSettings][] = [
  ['name', { required: true, autocomplete: 'name', autocapitalize: 'words' }],
  ['email', { required: true, type: 'email', inputmode: 'email', autocomplete: 'email', class: 'half' }],
  ['phone', { type: 'tel', inputmode: 'tel', autocomplete: 'tel', class: 'half' }],
];

const ADDRESS: [CheckoutField, FieldSettings][] = [
  ['country', { required: true, autocomplete: 'country' }],
  ['region', { required: true, autocomplete: 'address-level1', class: 'half' }],
  ['city', { required: true, autocomplete: 'address-level2', class: 'half' }],
  ['line1', { required: true, autocomplete: 'address-line1' }],
  ['line2', { autocomplete: 'address-line2', class: 'half' }],
  ['postcode', { autocomplete: 'postal-code', autocapitalize: 'characters', class: 'half' }],
];

const NOTE: [CheckoutField, FieldSettings][] = [['note', { rows: 2 }]];

/** The fields of the checkout form, with what was typed before. */
export const CheckoutFields = (props: CheckoutFieldsProps) => {
  const m = messagesFor(props.page.locale).checkout;
  return (
    <>
      <FieldGroup {...props} legend={m.contact} fields={CONTACT} />
      <FieldGroup {...props} legend={m.address} fields={ADDRESS} />
      <FieldGroup {...props} legend={m.note} fields={NOTE} />
    </>
  );
};

type GroupProps = CheckoutFieldsProps & { legend: string; fields: [CheckoutField, FieldSettings][] };

const FieldGroup = (props: GroupProps) => {
  const { locale } = props.page;
  const m = messagesFor(locale).checkout;
  return (
    <fieldset class="panel form">
      <legend class="panel-title">{props.legend}</legend>
      {props.fields.map(([name, settings]) => (
        <Field
          {...settings}
          {...(name === 'country' ? { choices: choicesOf(props), placeholder: m.chooseCountry } : {})}
          name={name}
          label={m.fields[name]}
          locale={locale}
          value={props.values[name]}
          error={props.errors[name]}
          hint={name === 'email' ? m.emailHint : name === 'note' ? m.noteHint : undefined}
        />
      ))}
    </fieldset>
  );
};

const choicesOf = ({ page, countries }: CheckoutFieldsProps) =>
  countries
    .map((value) => ({ value, label: countryName(value, page.locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, page.locale));
