//go:build tools

// Package tools pins the modules that kubeconform is built from.
package tools

import _ "github.com/yannh/kubeconform/cmd/kubeconform"
