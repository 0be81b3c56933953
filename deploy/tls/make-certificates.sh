#!/usr/bin/env bash
# make-certificates.sh FOLDER [NAME...]: a certificate authority of one's own and what it signs, for broker and database (default names: rabbitmq, postgres, localhost).
# ca.pem is what clients trust; server.pem (with the issuing authority in it) and server.key are the servers'; client.pem and client.key are shown to
# servers that ask for a certificate. ca.key and issuer.key sign the next ones: keep them elsewhere.
set -euo pipefail
folder=$1
shift
[ $# -gt 0 ] || set -- rabbitmq postgres localhost
umask 077
mkdir -p "$folder"
cd "$folder"
trap 'rm -f -- *.csr *.cnf *.srl' EXIT

sign() { # NAME SUBJECT DAYS ISSUER EXTENSIONS: a key and a certificate of it, signed by ISSUER, or by itself
  openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null
  openssl req -new -key "$1.key" -subj "/CN=$2" -out "$1.csr"
  printf '%b\n' "$5" >"$1.cnf"
  local signer=(-CA "$4.pem" -CAkey "$4.key" -CAcreateserial)
  [ "$1" != "$4" ] || signer=(-signkey "$1.key")
  openssl x509 -req -in "$1.csr" -days "$3" -sha256 "${signer[@]}" -extfile "$1.cnf" -out "$1.pem" 2>/dev/null
}

authority='keyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash'
sign ca 'RyzeBridge authority' 3650 ca "basicConstraints=critical,CA:true\n$authority"
sign issuer 'RyzeBridge issuing authority' 3650 ca "basicConstraints=critical,CA:true,pathlen:0\n$authority"
names=
for name; do
  [[ $name =~ ^[0-9.]+$ ]] && names+=",IP:$name" || names+=",DNS:$name"
done
sign server "$1" 825 issuer "basicConstraints=CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=${names#,}"
sign client ryzebridge 825 ca "basicConstraints=CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth"
cat issuer.pem >>server.pem
