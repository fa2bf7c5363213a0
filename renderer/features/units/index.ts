export { isTurnoutLate } from './turnout.ts';
export { UnitCard } from './unit-card.tsx';
export { UnitPicker } from './unit-picker.tsx';
export { UnitSteps } from './unit-steps.tsx';
export { UnitsBoard } from './units-board.tsx';
