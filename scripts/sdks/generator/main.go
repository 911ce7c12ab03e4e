// The command generate-sdks writes the SDKs of a Pulumi package schema, one folder for each language.
//
//	generate-sdks SCHEMA VERSION FOLDER
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// tool is named in the head of each generated file.
const tool = "npm run generate:sdks"

// files holds the content of files by path.
type files = map[string][]byte

func main() {
	if len(os.Args) != 4 {
		fail(errors.New("usage: generate-sdks SCHEMA VERSION FOLDER"))
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func run(schemaFile, version, folder string) error {
	languages := map[string]func(*schema.Package) (files, error){
		"python": func(pkg *schema.Package) (files, error) {
			return python.GeneratePackage(tool, pkg, nil, noPackages{})
		},
		"go": func(pkg *schema.Package) (files, error) { return gogen.GeneratePackage(tool, pkg, nil) },
	}
	for language, generate := range languages {
		// Each generator changes the package that it is given.
		pkg, err := readPackage(schemaFile, version)
		if err != nil {
			return err
		}
		generated, err := generate(pkg)
		if err != nil {
			return fmt.Errorf("generating the SDK for %s: %w", language, err)
		}
		if err := write(filepath.Join(folder, language), generated); err != nil {
			return err
		}
	}
	return nil
}

// readPackage reads a schema as that of a version, which generated SDKs ask the engine for.
func readPackage(file, version string) (*schema.Package, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	spec.Version = version
	pkg, diagnostics, err := schema.BindSpec(spec, noPackages{}, schema.ValidationOptions{})
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	// A warning is a mistake in the schema as well.
	if len(diagnostics) > 0 {
		return nil, fmt.Errorf("reading %s: %w", file, diagnostics)
	}
	return pkg, nil
}

func write(folder string, generated files) error {
	for name, content := range generated {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// noPackages refuses to load other packages: the schema refers to none.
type noPackages struct{}

func refuse(name string) error {
	return fmt.Errorf("the schema refers to the package %q, and must refer to none", name)
}

func (noPackages) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, refuse(name)
}

func (noPackages) LoadPackageV2(_ context.Context, of *schema.PackageDescriptor) (*schema.Package, error) {
	return nil, refuse(of.Name)
}

func (noPackages) LoadPackageReference(name string, _ *semver.Version) (schema.PackageReference, error) {
	return nil, refuse(name)
}

func (noPackages) LoadPackageReferenceV2(
	_ context.Context, of *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	return nil, refuse(of.Name)
}
