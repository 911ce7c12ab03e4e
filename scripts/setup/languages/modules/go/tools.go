//go:build tools

// Package tools pins the modules that Pulumi's Go language host is built from.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go"
