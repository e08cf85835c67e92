// SPDX-License-Identifier: Apache-2.0

// Argo CD's plugin server and Argo CD's own client of it, in one process: what a repository server asks of a plugin's
// sidecar. The only argument is the folder of `plugin.yaml`. Each line of the input is a JSON object: an application of
// a repository, its variables and its parameters. Each line of the output is what Argo CD makes of it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/argoproj/argo-cd/v3/cmpserver"
	"github.com/argoproj/argo-cd/v3/cmpserver/apiclient"
	"github.com/argoproj/argo-cd/v3/cmpserver/plugin"
	"github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	repository "github.com/argoproj/argo-cd/v3/reposerver/apiclient"
	"github.com/argoproj/argo-cd/v3/util/app/discovery"
	"github.com/argoproj/argo-cd/v3/util/cmp"
	utilio "github.com/argoproj/argo-cd/v3/util/io"
)

type question struct {
	Repository string                                     `json:"repository"` // its checkout
	Path       string                                     `json:"path"`       // of the application, from the root on
	Plugin     string                                     `json:"plugin"`     // its name; empty: it is looked for
	Variables  []string                                   `json:"variables"`  // NAME=VALUE
	Parameters v1alpha1.ApplicationSourcePluginParameters `json:"parameters"`
	Seconds    int                                        `json:"seconds"`
}

type answer struct {
	Announced []*repository.ParameterAnnouncement `json:"announced"`
	Manifests []string                            `json:"manifests"`
	Error     string                              `json:"error,omitempty"`
}

func serve(folder string) error {
	config, err := plugin.ReadPluginConfig(folder)
	if err != nil {
		return err
	}
	server, err := cmpserver.NewServer(plugin.CMPServerInitConstants{PluginConfig: *config})
	if err != nil {
		return err
	}
	go server.Run()
	for range 100 {
		if _, err := os.Stat(config.Address()); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("the plugin server does not listen at %s", config.Address())
}

func announced(ctx context.Context, client apiclient.ConfigManagementPluginServiceClient, application string, asked question,
	env []string) ([]*repository.ParameterAnnouncement, error) {
	stream, err := client.GetParametersAnnouncement(ctx)
	if err != nil {
		return nil, err
	}
	if err := cmp.SendRepoStream(ctx, application, asked.Repository, stream, env, nil); err != nil {
		return nil, err
	}
	response, err := stream.CloseAndRecv()
	return response.GetParameterAnnouncements(), err
}

func generated(ctx context.Context, client apiclient.ConfigManagementPluginServiceClient, application string, asked question,
	env []string) ([]string, error) {
	stream, err := client.GenerateManifest(ctx)
	if err != nil {
		return nil, err
	}
	if err := cmp.SendRepoStream(ctx, application, asked.Repository, stream, env, nil); err != nil {
		return nil, err
	}
	response, err := stream.CloseAndRecv()
	return response.GetManifests(), err
}

// The steps of a repository server, in its order: which plugin it is, what it announces, what it generates.
func ask(asked question) (given answer, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(asked.Seconds)*time.Second)
	defer cancel()
	parameters, err := asked.Parameters.Environ()
	if err != nil {
		return given, err
	}
	env := append(append([]string{}, asked.Variables...), parameters...)
	application := filepath.Join(asked.Repository, asked.Path)
	closer, client, err := discovery.DetectConfigManagementPlugin(ctx, application, asked.Repository, asked.Plugin, env, nil)
	if err != nil {
		return given, err
	}
	defer utilio.Close(closer)
	if _, err := client.CheckPluginConfiguration(ctx, &emptypb.Empty{}); err != nil {
		return given, err
	}
	if given.Announced, err = announced(ctx, client, application, asked, env); err != nil {
		return given, err
	}
	given.Manifests, err = generated(ctx, client, application, asked, env)
	return given, err
}

func run(folder string) error {
	scratch, err := os.MkdirTemp("", "cmp-server-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	for name, value := range map[string]string{common.EnvPluginSockFilePath: scratch, common.EnvCMPWorkDir: scratch} {
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	if err := serve(folder); err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		asked := question{Seconds: 60}
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return err
		}
		given, err := ask(asked)
		if err != nil {
			given.Error = err.Error()
		}
		if err := json.NewEncoder(os.Stdout).Encode(given); err != nil {
			return err
		}
	}
	return lines.Err()
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cmp-server FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
