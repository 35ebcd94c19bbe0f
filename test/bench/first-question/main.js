// The anchor: SurveyJS as its own documentation shows it, nothing else on the page.
import 'survey-core/survey-core.fontless.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Model } from 'survey-core';
import { Survey } from 'survey-react-ui';

const model = await (await fetch('questionnaire.json')).json();
const survey = new Model(model);
survey.locale = 'fr';
createRoot(document.getElementById('root')).render(createElement(Survey, { model: survey }));
