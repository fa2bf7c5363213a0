import { useState } from 'react';
import type { Ref } from 'react';
import type { IncidentTypeCode } from '../../../shared/domain/incident/index.ts';
import { Combobox } from '../../ui/form/combobox.tsx';
import { useText } from '../../ui/text.ts';
import { matchTypes, typeName } from './incident-words.ts';

interface TypeFieldProps {
  readonly typeCode: IncidentTypeCode | null;
  readonly onChange: (typeCode: IncidentTypeCode | null) => void;
  readonly invalid: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Asks for an incident type by code or by words. */
export function TypeField({ typeCode, onChange, invalid, inputRef }: TypeFieldProps) {
  const t = useText();
  const [text, setText] = useState(typeCode === null ? '' : typeName(t, typeCode));
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const matches = open ? matchTypes(t, typeCode === null ? text : '') : [];
  return (
    <Combobox<IncidentTypeCode>
      label={t('incidents:form.type')}
      value={text}
      placeholder={t('incidents:form.typeHint')}
      items={matches}
      itemId={(code) => code}
      renderItem={(code) => (
        <>
          <span className="grow">{typeName(t, code)}</span>
          <span className="hint">{code}</span>
        </>
      )}
      open={open}
      onOpenChange={setOpen}
      activeIndex={active}
      onActiveIndexChange={setActive}
      emptyText={t('incidents:form.noType')}
      invalid={invalid}
      inputRef={inputRef}
      testId="type-input"
      onValueChange={(value) => {
        setText(value);
        setActive(0);
        setOpen(true);
        onChange(null);
      }}
      onChoose={(code) => {
        setText(typeName(t, code));
        setOpen(false);
        onChange(code);
      }}
    />
  );
}
