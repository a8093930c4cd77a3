/**
  Returns the result of a step with more programs, files and variables.

  # Inputs

  `parts`
  : `packages`: those whose programs are added. `entries`: files, which replace those of earlier steps. `environment`:
    variables. `layerPackages`: packages that share a layer.
*/
{ stepParts, result }:

{
  packages ? [ ],
  ownContents ? [ ],
  entries ? [ ],
  environment ? [ ],
  layerPackages ? [ ],
}:

result
// {
  ownContents =
    result.ownContents or [ ]
    ++ ownContents
    ++ (if packages == [ ] then [ ] else [ (stepParts.programs { inherit packages; }) ]);
  # The first entry of a path counts.
  entries = entries ++ result.entries or [ ];
  config = result.config or { } // {
    Env = result.config.Env or [ ] ++ environment;
  };
}
// (if layerPackages == [ ] then { } else { layerPackages = result.layerPackages or [ ] ++ layerPackages; })
