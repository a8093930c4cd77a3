# Licences that packages name in `meta.license`.
{ lib }:

lib.mapAttrs
  (
    shortName: spdxId:
    {
      inherit shortName;
      fullName = spdxId;
      free = shortName != "unfree";
      redistributable = shortName != "unfree";
      deprecated = false;
    }
    // lib.optionalAttrs (shortName != "free" && shortName != "unfree") {
      inherit spdxId;
      url = "https://spdx.org/licenses/${spdxId}.html";
    }
  )
  {
    agpl3Only = "AGPL-3.0-only";
    agpl3Plus = "AGPL-3.0-or-later";
    artistic2 = "Artistic-2.0";
    asl20 = "Apache-2.0";
    bsd0 = "0BSD";
    bsd2 = "BSD-2-Clause";
    bsd3 = "BSD-3-Clause";
    bsdOriginal = "BSD-4-Clause";
    cc0 = "CC0-1.0";
    free = "free";
    gpl2 = "GPL-2.0";
    gpl2Only = "GPL-2.0-only";
    gpl2Plus = "GPL-2.0-or-later";
    gpl3 = "GPL-3.0";
    gpl3Only = "GPL-3.0-only";
    gpl3Plus = "GPL-3.0-or-later";
    isc = "ISC";
    lgpl2Plus = "LGPL-2.0-or-later";
    lgpl21 = "LGPL-2.1";
    lgpl21Only = "LGPL-2.1-only";
    lgpl21Plus = "LGPL-2.1-or-later";
    lgpl3 = "LGPL-3.0";
    lgpl3Only = "LGPL-3.0-only";
    lgpl3Plus = "LGPL-3.0-or-later";
    mit = "MIT";
    mpl20 = "MPL-2.0";
    openssl = "OpenSSL";
    postgresql = "PostgreSQL";
    psfl = "Python-2.0";
    publicDomain = "publicDomain";
    unfree = "unfree";
    unlicense = "Unlicense";
    zlib = "Zlib";
  }
