export { DemoStrip } from './demo-strip.tsx';
export {
  CheckField,
  type Option,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from './fields.tsx';
export { Button, Card, Screen } from './frame.tsx';
