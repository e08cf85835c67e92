// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"strings"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/validation"
	"github.com/argoproj/argo-rollouts/utils/analysis"
)

// What an argument is while nobody gave it a value: a number of seconds, and no number.
const unknownArgument = "1m"

// Manifests that others wrote, and what the controller refuses of each.
type manifests struct {
	templates        map[string]*v1alpha1.AnalysisTemplate
	clusterTemplates map[string]*v1alpha1.ClusterAnalysisTemplate
}

func (m *manifests) read(kind string, raw json.RawMessage) {
	switch kind {
	case "AnalysisTemplate":
		made := &v1alpha1.AnalysisTemplate{}
		if json.Unmarshal(raw, made) == nil {
			m.templates[made.Namespace+"/"+made.Name] = made
		}
	case "ClusterAnalysisTemplate":
		made := &v1alpha1.ClusterAnalysisTemplate{}
		if json.Unmarshal(raw, made) == nil {
			m.clusterTemplates[made.Name] = made
		}
	}
}

func rolloutRefusals(rollout *v1alpha1.Rollout) []string {
	found := []string{}
	for _, refusal := range validation.ValidateRollout(rollout) {
		found = append(found, refusal.Error())
	}
	if len(found) > 0 {
		return found
	}
	for _, err := range []error{
		validation.ValidateRolloutNginxIngressesConfig(rollout),
		validation.ValidateRolloutAlbIngressesConfig(rollout),
		validation.ValidateRolloutVirtualServicesConfig(rollout),
	} {
		if err != nil {
			found = append(found, err.Error())
		}
	}
	return found
}

// Its analyses whose templates are all there.
func (m *manifests) analysisRefusals(rollout *v1alpha1.Rollout) []string {
	found := []string{}
	check := func(asked *v1alpha1.RolloutAnalysis, kind validation.AnalysisTemplateType, step int) {
		if asked == nil {
			return
		}
		use := validation.AnalysisTemplatesWithType{TemplateType: kind, CanaryStepIndex: step, Args: asked.Args}
		for _, reference := range asked.Templates {
			template := m.templates[rollout.Namespace+"/"+reference.TemplateName]
			clusterTemplate := m.clusterTemplates[reference.TemplateName]
			if reference.IsClusterScope() && clusterTemplate != nil && clusterTemplate.Spec.Templates == nil {
				use.ClusterAnalysisTemplates = append(use.ClusterAnalysisTemplates, clusterTemplate.DeepCopy())
			} else if !reference.IsClusterScope() && template != nil && template.Spec.Templates == nil {
				use.AnalysisTemplates = append(use.AnalysisTemplates, template.DeepCopy())
			} else {
				return
			}
		}
		for _, refusal := range validation.ValidateAnalysisTemplatesWithType(rollout, use) {
			found = append(found, refusal.Error())
		}
	}
	if blueGreen := rollout.Spec.Strategy.BlueGreen; blueGreen != nil {
		check(blueGreen.PrePromotionAnalysis, validation.PrePromotionAnalysis, 0)
		check(blueGreen.PostPromotionAnalysis, validation.PostPromotionAnalysis, 0)
	}
	if canary := rollout.Spec.Strategy.Canary; canary != nil {
		if canary.Analysis != nil {
			check(&canary.Analysis.RolloutAnalysis, validation.BackgroundAnalysis, 0)
		}
		for i, step := range canary.Steps {
			check(step.Analysis, validation.InlineAnalysis, i)
		}
	}
	return found
}

// Of a template for itself, whoever uses it.
func templateRefusals(template *v1alpha1.AnalysisTemplate) []string {
	found := []string{}
	say := func(err error) {
		if err != nil {
			found = append(found, err.Error())
		}
	}
	_, err := analysis.FlattenTemplates([]*v1alpha1.AnalysisTemplate{template.DeepCopy()}, nil)
	say(err)
	for _, refusal := range validation.ValidateAnalysisTemplateWithType(&v1alpha1.Rollout{}, template.DeepCopy(), nil,
		validation.InlineAnalysis, validation.GetAnalysisTemplateWithTypeFieldPath(validation.InlineAnalysis, 0)) {
		if !strings.Contains(refusal.Error(), "runs indefinitely") {
			say(refusal)
		}
	}
	if len(template.Spec.Metrics) == 0 || len(found) > 0 {
		return found
	}
	known := template.DeepCopy()
	for i, argument := range known.Spec.Args {
		if argument.Value == nil {
			value := unknownArgument
			known.Spec.Args[i].Value = &value
		}
	}
	for i, metric := range known.Spec.Metrics {
		resolved, err := analysis.ResolveMetricArgs(metric, known.Spec.Args)
		if err != nil {
			say(err)
			return found
		}
		known.Spec.Metrics[i] = *resolved
	}
	say(analysis.ValidateMetrics(known.Spec.Metrics))
	return found
}

// By the place of the object.
func refusals(objects []json.RawMessage) [][]string {
	all := manifests{map[string]*v1alpha1.AnalysisTemplate{}, map[string]*v1alpha1.ClusterAnalysisTemplate{}}
	for _, raw := range objects {
		all.read(kindOf(raw), raw)
	}
	found := make([][]string, len(objects))
	for i, raw := range objects {
		found[i] = all.refusalsOf(kindOf(raw), raw)
	}
	return found
}

func (m *manifests) refusalsOf(kind string, raw json.RawMessage) []string {
	template, rollout := &v1alpha1.AnalysisTemplate{}, &v1alpha1.Rollout{}
	switch kind {
	case "AnalysisTemplate", "ClusterAnalysisTemplate":
		if err := json.Unmarshal(raw, template); err != nil {
			return []string{err.Error()}
		}
		return templateRefusals(template)
	case "Rollout":
		if err := json.Unmarshal(raw, rollout); err != nil {
			return []string{err.Error()}
		}
		return append(rolloutRefusals(rollout), m.analysisRefusals(rollout)...)
	}
	return []string{}
}
