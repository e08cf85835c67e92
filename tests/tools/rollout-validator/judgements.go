// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/sirupsen/logrus"

	"github.com/argoproj/argo-rollouts/pkg/apis/rollouts/v1alpha1"
	"github.com/argoproj/argo-rollouts/utils/evaluate"
)

var bound = regexp.MustCompile(`(>=|<=) (-?[0-9.]+)`)

// What a condition has to say of an answer.
type expected struct {
	what   string
	result any
	phase  v1alpha1.AnalysisPhase
}

// An answer with a value, as the provider of the metric gives it to conditions.
func answer(metric v1alpha1.Metric, value float64) any {
	if metric.Provider.Datadog != nil {
		return &value
	}
	if metric.Provider.NewRelic != nil {
		return map[string]any{"percentage": value}
	}
	if metric.Provider.CloudWatch != nil {
		return []types.MetricDataResult{{Values: []float64{value}}}
	}
	return []float64{value}
}

func empty(metric v1alpha1.Metric) any {
	if metric.Provider.Datadog != nil {
		var none *float64
		return none
	}
	if metric.Provider.CloudWatch != nil {
		return []types.MetricDataResult{}
	}
	return []float64{}
}

// The bounds themselves are good, what lies just beyond them is not, and no data never is.
func expectations(metric v1alpha1.Metric) []expected {
	all := []expected{}
	if metric.Provider.NewRelic == nil {
		all = append(all, expected{"no data", empty(metric), v1alpha1.AnalysisPhaseFailed})
	}
	if metric.Provider.Prometheus != nil {
		all = append(all, expected{"no number", answer(metric, math.NaN()), v1alpha1.AnalysisPhaseFailed})
	}
	for _, found := range bound.FindAllStringSubmatch(metric.SuccessCondition, -1) {
		limit, _ := strconv.ParseFloat(found[2], 64)
		beyond := math.Nextafter(limit, math.Inf(-1))
		if found[1] == "<=" {
			beyond = math.Nextafter(limit, math.Inf(1))
		}
		all = append(all,
			expected{fmt.Sprintf("%v", limit), answer(metric, limit), v1alpha1.AnalysisPhaseSuccessful},
			expected{fmt.Sprintf("%v", beyond), answer(metric, beyond), v1alpha1.AnalysisPhaseFailed})
	}
	return all
}

func judgements(metric v1alpha1.Metric) []string {
	var problems []string
	if metric.SuccessCondition == "" {
		return nil
	}
	for _, each := range expectations(metric) {
		phase, err := evaluate.EvaluateResult(each.result, metric, *logrus.NewEntry(logrus.New()))
		if err != nil || phase != each.phase {
			problems = append(problems, fmt.Sprintf("with %s it is %s, not %s (%v)", each.what, phase, each.phase, err))
		}
	}
	return problems
}
