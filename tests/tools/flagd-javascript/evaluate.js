// SPDX-License-Identifier: Apache-2.0

// Holds a flagd document against flagd's JSON schema, and answers questions of it as a program would. The input is a
// JSON object with the `document` and `questions`, each a `flag`, its `type` and a `context`; the output has the
// `problem` of the schema, or null, and for each question a variant, a value and the reason.
"use strict";
const { FlagdCore, MemoryStorage } = require("@openfeature/flagd-core");

const silent = { error() {}, warn() {}, info() {}, debug() {} };
const defaults = { boolean: false, string: "", number: 0, object: {} };
const ways = {
  boolean: "resolveBooleanEvaluation",
  string: "resolveStringEvaluation",
  number: "resolveNumberEvaluation",
  object: "resolveObjectEvaluation",
};

// Structural mistakes are thrown, those that the schema finds are warned of.
function problemOf(text) {
  const problems = [];
  const logger = { ...silent, warn: (...words) => problems.push(words.join(" ")), error: (...words) => problems.push(words.join(" ")) };
  try {
    new MemoryStorage(logger).setConfigurations(text, true);
  } catch (error) {
    problems.push(`${error.message} ${error.cause ?? ""}`);
  }
  return problems.length > 0 ? problems.join("; ") : null;
}

function answer(core, { flag, type, context }) {
  try {
    const { variant, value, reason, errorMessage } = core[ways[type]](flag, defaults[type], context, silent);
    return { variant: variant ?? null, value, reason, error: errorMessage ?? null };
  } catch (error) {
    return { variant: null, value: null, reason: "ERROR", error: error.message };
  }
}

const { document, questions } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const text = JSON.stringify(document);
const problem = problemOf(text);
const core = new FlagdCore(undefined, silent);
if (problem === null) core.setConfigurations(text);
process.stdout.write(JSON.stringify({ problem, answers: problem === null ? questions.map((each) => answer(core, each)) : [] }) + "\n");
