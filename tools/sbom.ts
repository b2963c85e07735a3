/** `npm run --silent sbom`: prints the bill of materials of the package, in CycloneDX. */
import { projectFolder } from './process.js';
import { billOfMaterials } from './release/bill.js';

process.stdout.write(await billOfMaterials(projectFolder));
