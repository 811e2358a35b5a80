// Reads YAML from standard input and prints a JSON array: each document, and how it misses the published schema of its kind; null where none is published.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

async function modelOf({ apiVersion, kind }) {
  const source = apiVersion.startsWith("gateway.networking.k8s.io/") ? "@kubernetes-models/gateway-api"
    : apiVersion.startsWith("monitoring.coreos.com/") ? "@kubernetes-models/prometheus-operator"
    : "kubernetes-models";
  try {
    return (await import(`${source}/${apiVersion}/${kind}`))[kind];
  } catch (error) {
    if (error.code === "ERR_PACKAGE_PATH_NOT_EXPORTED") return null;
    throw error;
  }
}

// The same value; what is asked of it is noted.
function watched(value, path, asked) {
  return value === null || typeof value !== "object" ? value : new Proxy(value, {
    get(target, name) {
      if (!Object.hasOwn(target, name)) return target[name];
      asked.add(`${path}/${name}`);
      return watched(target[name], `${path}/${name}`, asked);
    },
  });
}

function pathsOf(value, path) {
  if (value === null || typeof value !== "object") return [];
  return Object.keys(value).flatMap(name => [`${path}/${name}`, ...pathsOf(value[name], `${path}/${name}`)]);
}

// A validator knows a field by asking for it: one that is never asked for is not in the schema, and the API server would drop it.
async function faultsOf(manifest) {
  const model = await modelOf(manifest);
  if (model === null) return null;
  const asked = new Set();
  try {
    model.prototype.validate.call(watched(manifest, "", asked)); // Not of a new model, which would ask for everything to copy it.
  } catch (error) {
    return [error.message];
  }

  const unknown = pathsOf(manifest, "").filter(path => !asked.has(path));
  return unknown.filter(path => !unknown.some(other => path.startsWith(`${other}/`))).map(path => `${path} is unknown`);
}

const manifests = parseAllDocuments(readFileSync(0, "utf8"), { merge: true }).map(document => document.toJS()).filter(manifest => manifest !== null);
console.log(JSON.stringify(await Promise.all(manifests.map(async manifest => ({ manifest, faults: manifest.kind ? await faultsOf(manifest) : null })))));
