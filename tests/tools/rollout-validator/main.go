// SPDX-License-Identifier: Apache-2.0

// Holds compiled objects against Argo Rollouts' own code: each line of the input is a JSON object with the `objects` of
// one folder, manifests of Rollouts and AnalysisTemplates. Each line of the output is a list of what Argo Rollouts would
// say about them: unknown fields, refused specifications, analyses whose templates or arguments are missing,
// placeholders that nothing fills, and conditions that do not judge as they should.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"github.com/argoproj/argo-rollouts/utils/analysis"
)

const podTemplateHash = "6f7d8c9b5d"

type question struct {
	Objects []json.RawMessage `json:"objects"`
	// Whether others wrote them: then what the controller refuses is asked for, and nothing else, by the place of the object.
	Foreign bool `json:"foreign"`
}

// The objects of one folder, which may refer to each other.
type folder struct {
	rollouts  []*v1alpha1.Rollout
	templates map[string]*v1alpha1.AnalysisTemplate
	problems  []string
}

func (f *folder) say(format string, values ...any) {
	f.problems = append(f.problems, fmt.Sprintf(format, values...))
}

func strict(raw json.RawMessage, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

func kindOf(raw json.RawMessage) string {
	var object struct {
		Kind string `json:"kind"`
	}
	if err := json.Unmarshal(raw, &object); err != nil {
		return ""
	}
	return object.Kind
}

func (f *folder) read(raw json.RawMessage) {
	switch kindOf(raw) {
	case "Rollout":
		made := &v1alpha1.Rollout{}
		if err := strict(raw, made); err != nil {
			f.say("Rollout: %v", err)
		}
		f.rollouts = append(f.rollouts, made)
	case "AnalysisTemplate":
		made := &v1alpha1.AnalysisTemplate{}
		if err := strict(raw, made); err != nil {
			f.say("AnalysisTemplate: %v", err)
		}
		f.templates[made.Name] = made
	default:
		f.say("no object that is known: %s", raw)
	}
}

// The analyses of a rollout, by where they stand.
func analyses(rollout *v1alpha1.Rollout) map[string]v1alpha1.RolloutAnalysis {
	found := map[string]v1alpha1.RolloutAnalysis{}
	if canary := rollout.Spec.Strategy.Canary; canary != nil {
		for i, step := range canary.Steps {
			if step.Analysis != nil {
				found[fmt.Sprintf("steps[%d]", i)] = *step.Analysis
			}
		}
		if canary.Analysis != nil {
			found["analysis"] = canary.Analysis.RolloutAnalysis
		}
	}
	if blueGreen := rollout.Spec.Strategy.BlueGreen; blueGreen != nil && blueGreen.PrePromotionAnalysis != nil {
		found["prePromotionAnalysis"] = *blueGreen.PrePromotionAnalysis
	}
	return found
}

func arguments(written []v1alpha1.AnalysisRunArgument) []v1alpha1.Argument {
	var all []v1alpha1.Argument
	for _, each := range written {
		value := each.Value
		if each.ValueFrom != nil && each.ValueFrom.PodTemplateHashValue != nil {
			value = podTemplateHash
		}
		all = append(all, v1alpha1.Argument{Name: each.Name, Value: &value})
	}
	return all
}

// Makes the run that the controller would make, and what it would measure.
func (f *folder) run(rollout, place string, asked v1alpha1.RolloutAnalysis) {
	var templates []*v1alpha1.AnalysisTemplate
	for _, reference := range asked.Templates {
		template := f.templates[reference.TemplateName]
		if template == nil {
			f.say("%s: %s: no template is called %s", rollout, place, reference.TemplateName)
			return
		}
		templates = append(templates, template)
	}
	run, err := analysis.NewAnalysisRunFromTemplates(templates, nil, arguments(asked.Args), nil, nil, nil, nil,
		"run", "", "")
	if err != nil {
		f.say("%s: %s: %v", rollout, place, err)
		return
	}
	for _, metric := range run.Spec.Metrics {
		resolved, err := analysis.ResolveMetricArgs(metric, run.Spec.Args)
		if err != nil {
			f.say("%s: %s: metric %s: %v", rollout, place, metric.Name, err)
			continue
		}
		for _, problem := range judgements(*resolved) {
			f.say("%s: %s: metric %s: %s", rollout, place, metric.Name, problem)
		}
	}
}

func (f *folder) check() {
	for name, template := range f.templates {
		if err := analysis.ValidateMetrics(template.Spec.Metrics); err != nil {
			f.say("AnalysisTemplate %s: %v", name, err)
		}
	}
	for _, rollout := range f.rollouts {
		for _, refusal := range validation.ValidateRollout(rollout) {
			f.say("Rollout %s: %v", rollout.Name, refusal)
		}
		for place, asked := range analyses(rollout) {
			f.run(rollout.Name, place, asked)
		}
	}
}

func main() {
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<26)
	for input.Scan() {
		var asked question
		if err := json.Unmarshal(input.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if asked.Foreign {
			line, _ := json.Marshal(refusals(asked.Objects))
			fmt.Println(string(line))
			continue
		}
		objects := folder{templates: map[string]*v1alpha1.AnalysisTemplate{}, problems: []string{}}
		for _, raw := range asked.Objects {
			objects.read(raw)
		}
		objects.check()
		line, _ := json.Marshal(objects.problems)
		fmt.Println(string(line))
	}
}
