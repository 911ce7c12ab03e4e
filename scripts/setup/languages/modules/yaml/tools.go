//go:build tools

// Package tools pins the modules that Pulumi's YAML language host is built from.
package tools

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
