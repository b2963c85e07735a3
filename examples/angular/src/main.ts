import { bootstrapApplication } from '@angular/platform-browser';
import { Profile } from './profile';

void bootstrapApplication(Profile);
