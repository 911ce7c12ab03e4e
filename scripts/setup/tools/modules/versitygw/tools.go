//go:build tools

// Package tools pins the modules that versitygw is built from.
package tools

import _ "github.com/versity/versitygw/cmd/versitygw"
