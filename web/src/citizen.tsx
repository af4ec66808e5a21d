import './ui/trusted-types';
import 'pretendard-gov/dist/web/variable/pretendardvariable-gov-dynamic-subset.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { CitizenPage } from './features/citizen/CitizenPage';

const root = document.getElementById('root');
if (root) createRoot(root).render(<CitizenPage />);
