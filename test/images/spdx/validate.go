// Reads an SPDX 2.3 document, validates it, and prints its version, its packages and the packages that it describes.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx/v2/v2_3"
	"github.com/spdx/tools-golang/spdxlib"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var document v2_3.Document
	if err := json.ReadInto(file, &document); err != nil {
		log.Fatal(err)
	}
	if err := spdxlib.ValidateDocument(&document); err != nil {
		log.Fatal(err)
	}
	described, err := spdxlib.GetDescribedPackageIDs(&document)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(document.SPDXVersion, len(document.Packages), described)
}
