// SPDX-License-Identifier: Apache-2.0

// Answers queries of MetricTemplates as Flagger and Prometheus would: each line of the input is a JSON object with a
// `query`, the `model` and `variables` that Flagger fills it in with, and the `series` that Prometheus has read every
// fifteen seconds of the last ten minutes. Each line of the output holds what was asked, the values, or the error.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

const (
	scrapes = 40
	seconds = 15
)

type question struct {
	Query     string            `json:"query"`
	Model     map[string]string `json:"model"`
	Variables map[string]string `json:"variables"`
	Series    []series          `json:"series"`
}

// A series begins at `start` and grows by `step` with each scrape.
type series struct {
	Labels map[string]string `json:"labels"`
	Start  float64           `json:"start"`
	Step   float64           `json:"step"`
}

type answer struct {
	Asked  string    `json:"asked"`
	Values []float64 `json:"values"`
	Error  string    `json:"error"`
}

type sample struct {
	time  int64
	value float64
}

func (s sample) T() int64                      { return s.time }
func (s sample) ST() int64                     { return 0 }
func (s sample) F() float64                    { return s.value }
func (s sample) H() *histogram.Histogram       { return nil }
func (s sample) FH() *histogram.FloatHistogram { return nil }
func (s sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample           { return s }

// render fills a query in by the rules of Flagger's observers: functions, no data, no missing keys.
func render(asked question) (string, error) {
	functions := template.FuncMap{"variables": func() map[string]string { return asked.Variables }}
	for _, name := range []string{"name", "namespace", "target", "service", "ingress", "route", "interval"} {
		functions[name] = func() string { return asked.Model[name] }
	}
	parsed, err := template.New("query").Option("missingkey=error").Funcs(functions).Parse(asked.Query)
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = parsed.Execute(&text, nil)
	return strings.Join(strings.Fields(text.String()), " "), err
}

// A set of series, as the engine goes through it.
type set struct {
	all []storage.Series
	at  int
}

func (s *set) Next() bool                        { s.at++; return s.at <= len(s.all) }
func (s *set) At() storage.Series                { return s.all[s.at-1] }
func (s *set) Err() error                        { return nil }
func (s *set) Warnings() annotations.Annotations { return nil }

func read(one series) storage.Series {
	samples := make([]chunks.Sample, scrapes)
	for i := range samples {
		samples[i] = sample{int64(i) * seconds * 1000, one.Start + float64(i)*one.Step}
	}
	return storage.NewListSeries(labels.FromMap(one.Labels), samples)
}

func matches(one series, matchers []*labels.Matcher) bool {
	for _, matcher := range matchers {
		if !matcher.Matches(one.Labels[matcher.Name]) {
			return false
		}
	}
	return true
}

func store(all []series) storage.Queryable {
	return &storage.MockQueryable{MockQuerier: &storage.MockQuerier{
		SelectMockFunction: func(_ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
			var found []storage.Series
			for _, one := range all {
				if matches(one, matchers) {
					found = append(found, read(one))
				}
			}
			return &set{all: found}
		},
	}}
}

func ask(engine *promql.Engine, asked question) (string, promql.Vector, error) {
	text, err := render(asked)
	if err != nil {
		return text, nil, err
	}
	at := time.Unix((scrapes-1)*seconds, 0)
	query, err := engine.NewInstantQuery(context.Background(), store(asked.Series), nil, text, at)
	if err != nil {
		return text, nil, err
	}
	defer query.Close()
	vector, err := query.Exec(context.Background()).Vector()
	return text, vector, err
}

func main() {
	engine := promql.NewEngine(promql.EngineOpts{MaxSamples: 1e6, Timeout: time.Minute})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	output := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		text, vector, err := ask(engine, asked)
		result := answer{Asked: text, Values: []float64{}}
		if err != nil {
			result.Error = err.Error()
		}
		for _, one := range vector {
			result.Values = append(result.Values, one.F)
		}
		if err := output.Encode(result); err != nil {
			os.Exit(1)
		}
	}
}
