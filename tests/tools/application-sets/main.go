// SPDX-License-Identifier: Apache-2.0

// Expands ApplicationSets by Argo CD's own generators and templates. Each line of the input is a JSON object: a `set`,
// the `clusters` and the `files` of the repository that it reads. Each line of the output says which `applications` it
// makes, or which `error` Argo CD has.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	log "github.com/sirupsen/logrus"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"

	"github.com/argoproj/argo-cd/v3/applicationset/controllers/template"
	"github.com/argoproj/argo-cd/v3/applicationset/generators"
	"github.com/argoproj/argo-cd/v3/applicationset/utils"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
)

type cluster struct {
	Name        string            `json:"name"`
	Server      string            `json:"server"`
	Project     string            `json:"project"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
}

type question struct {
	Set      v1alpha1.ApplicationSet `json:"set"`
	Clusters []cluster               `json:"clusters"`
	Files    map[string]string       `json:"files"`
}

type answer struct {
	Applications []json.RawMessage `json:"applications"`
	Error        string            `json:"error,omitempty"`
}

var errNoSuchSource = errors.New("no such source")

// A repository with one commit, as the repository server checks it out.
type checkout struct {
	root string
}

func newCheckout(files map[string]string) (*checkout, error) {
	if len(files) == 0 {
		return nil, nil
	}
	root, err := os.MkdirTemp("", "application-sets-")
	if err != nil {
		return nil, err
	}
	made := &checkout{root}
	for name, text := range files {
		place := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			return made, err
		}
		if err := os.WriteFile(place, []byte(text), 0o600); err != nil {
			return made, err
		}
	}
	if _, err := made.git("init", "--quiet"); err != nil {
		return made, err
	}
	_, err = made.git("add", "--all", "--force")
	return made, err
}

func (c *checkout) git(arguments ...string) (string, error) {
	command := exec.Command("git", arguments...)
	command.Dir = c.root
	out, err := command.Output()
	return string(out), err
}

func (c *checkout) GetFiles(_ context.Context, _, _, _, pattern string, _ bool, _ *v1alpha1.SourceIntegrity) (map[string][]byte, error) {
	if pattern == "" {
		pattern = "."
	}
	listed, err := c.git("ls-files", "--full-name", "-z", "--", pattern)
	if err != nil {
		return nil, err
	}
	found := map[string][]byte{}
	for _, name := range strings.Split(strings.TrimSuffix(listed, "\x00"), "\x00") {
		if name == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(c.root, name))
		if err != nil {
			return nil, err
		}
		found[name] = text
	}
	return found, nil
}

// As the repository server does: hidden directories are passed over.
func (c *checkout) GetDirectories(context.Context, string, string, string, bool, *v1alpha1.SourceIntegrity) ([]string, error) {
	var found []string
	err := filepath.WalkDir(c.root, func(place string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if place != c.root && strings.HasPrefix(entry.Name(), ".") {
			return filepath.SkipDir
		}
		if name, _ := filepath.Rel(c.root, place); name != "." {
			found = append(found, name)
		}
		return nil
	})
	return found, err
}

func (c *checkout) GetOciFiles(context.Context, string, string, string, string, bool) (map[string][]byte, error) {
	return nil, errNoSuchSource
}

func (c *checkout) GetOciDirectories(context.Context, string, string, string, bool) ([]string, error) {
	return nil, errNoSuchSource
}

// What the control plane holds: the Secrets of the clusters, and the project of the set.
func controlPlane(asked *question) client.Client {
	scheme := runtime.NewScheme()
	_ = corev1.AddToScheme(scheme)
	_ = v1alpha1.AddToScheme(scheme)
	objects := []client.Object{}
	for i, each := range asked.Clusters {
		labels := map[string]string{"argocd.argoproj.io/secret-type": "cluster"}
		for key, value := range each.Labels {
			labels[key] = value
		}
		data := map[string][]byte{"name": []byte(each.Name), "server": []byte(each.Server)}
		if each.Project != "" {
			data["project"] = []byte(each.Project)
		}
		objects = append(objects, &corev1.Secret{
			ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprintf("cluster-%d", i), Namespace: "argocd", Labels: labels, Annotations: each.Annotations},
			Data:       data,
		})
	}
	if project := asked.Set.Spec.Template.Spec.Project; project != "" && !strings.Contains(project, "{{") {
		objects = append(objects, &v1alpha1.AppProject{ObjectMeta: metav1.ObjectMeta{Name: project, Namespace: "argocd"}})
	}
	return fake.NewClientBuilder().WithScheme(scheme).WithObjects(objects...).Build()
}

// Those generators that need neither a network nor more of a cluster than is told.
func knownGenerators(plane client.Client, repository *checkout) map[string]generators.Generator {
	known := map[string]generators.Generator{
		"List":     generators.NewListGenerator(),
		"Clusters": generators.NewClusterGenerator(plane, "argocd"),
		"Git":      generators.NewGitGenerator(repository, "argocd"),
	}
	nested := map[string]generators.Generator{"Matrix": generators.NewMatrixGenerator(known), "Merge": generators.NewMergeGenerator(known)}
	for name, each := range known {
		nested[name] = each
	}
	top := map[string]generators.Generator{"Matrix": generators.NewMatrixGenerator(nested), "Merge": generators.NewMergeGenerator(nested)}
	for name, each := range known {
		top[name] = each
	}
	return top
}

func expand(line []byte) (result answer) {
	defer func() {
		if cause := recover(); cause != nil {
			result = answer{Error: fmt.Sprintf("panic: %v", cause)}
		}
	}()
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{Error: err.Error()}
	}
	if asked.Set.Namespace == "" {
		asked.Set.Namespace = "argocd"
	}
	repository, err := newCheckout(asked.Files)
	if repository != nil {
		defer os.RemoveAll(repository.root)
	}
	if err != nil {
		return answer{Error: err.Error()}
	}
	plane := controlPlane(&asked)
	made, _, err := template.GenerateApplications(log.NewEntry(log.StandardLogger()), asked.Set,
		knownGenerators(plane, repository), &utils.Render{}, plane)
	if err != nil {
		return answer{Error: err.Error()}
	}
	texts := []string{}
	for _, application := range made {
		text, err := json.Marshal(map[string]any{"metadata": application.ObjectMeta, "spec": application.Spec})
		if err != nil {
			return answer{Error: err.Error()}
		}
		texts = append(texts, string(text))
	}
	sort.Strings(texts)
	for _, text := range texts {
		result.Applications = append(result.Applications, json.RawMessage(text))
	}
	return result
}

func main() {
	log.SetOutput(io.Discard)
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		if err := out.Encode(expand(lines.Bytes())); err != nil {
			log.Fatal(err)
		}
	}
}
