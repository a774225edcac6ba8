/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every fault that a service or what stands before it can show on a connection that was made, and
 * what each comes to: the state, the text and the next step, for a request that sends and for one
 * that asks whether it arrived. */

#define G_LOG_DOMAIN "fault-table"

#include "config.h"

#include "fault-table.h"

#include "service-fixture.h"

#define TOKEN_TEXT \
  "Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in te voeren bij " \
  "Beheer > Administratie > Inlenersbeloning."
#define RIGHT_TEXT(right) \
  "Het token mist het recht '" right "'. Vink dit aan op Inlenersbeloning.com bij API > Rechten."
#define UNNAMED_RIGHT_TEXT \
  "Het token mist een recht. Vink op Inlenersbeloning.com bij API > Rechten de rechten Bedrijven, " \
  "Uitvragen en Uitnodigingen aan."
#define KIND_TEXT \
  "Met een persoonlijk token kan geen uitvraag worden verstuurd. Maak op Inlenersbeloning.com bij " \
  "API een token van de soort 'organisatie' en voer dat in bij Beheer > Administratie > " \
  "Inlenersbeloning."
#define ORGANISATION_TEXT \
  "De koppeling kan nog niet gebruikt worden door backoffice partijen en hun intermediairs."
#define KVK_TEXT "Het KvK-nummer 68750110 is niet bekend bij de Kamer van Koophandel."
#define REFUSED_TEXT(title, code) \
  "Inlenersbeloning.com heeft de uitvraag geweigerd: " title " (" code ")"

#define REFUSED_AS(text) { INL_INQUIRY_STATE_REJECTED, text, NEXT_CORRECT }
#define REFUSED(code) REFUSED_AS (REFUSED_TEXT ("Zo gaat het niet.", code))
#define ADMINISTRATOR(state, text) { INL_INQUIRY_STATE_##state, text, NEXT_ADMINISTRATOR }
#define LOG_IN(state) { INL_INQUIRY_STATE_##state, LOG_IN_TEXT, NEXT_LOG_IN }

#define SAYS(bytes) { inl_fault_hang_up, bytes }

/* The line: silence, cuts and floods at each step once there is a connection. */

#define PROMISES_MORE \
  "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n"
#define CHUNKED \
  "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"

static const FaultRow line_rows[] = {
  { "closed-before-the-request", { inl_fault_close, NULL, TRUE }, NULL, UNSURE, UNSURE },
  { "reset-in-the-request", { inl_fault_reset, NULL, TRUE }, NULL, UNSURE, UNSURE },
  { "silent-before-the-request", { inl_fault_be_silent, NULL, TRUE }, NULL, UNSURE, UNSURE, TRUE },
  { "closed-after-the-request", SAYS (""), NULL, UNSURE, UNSURE },
  { "reset-after-the-request", { inl_fault_reset }, NULL, UNSURE, UNSURE },
  { "silent-after-the-request", { inl_fault_never_answer }, NULL, UNSURE, UNSURE, TRUE },
  { "other-protocol", SAYS ("220 mail.voorbeeld.nl ESMTP\r\n"), NULL, UNSURE, UNSURE },
  { "half-a-status-line", SAYS ("HTTP/1.1 20"), NULL, UNSURE, UNSURE },
  { "half-the-headers", SAYS ("HTTP/1.1 201 Created\r\nContent-Type: appl"), NULL, UNSURE, UNSURE },
  { "drips-headers", { inl_fault_drip_answer, HTTP_JSON ("201 Created") INQUIRY_JSON }, NULL,
    UNSURE, UNSURE, TRUE },
  { "endless-headers", { inl_fault_endless_headers, "HTTP/1.1 201 Created\r\n" }, NULL, UNSURE,
    UNSURE, TRUE },
  { "cut-after-the-headers", SAYS (PROMISES_MORE), NULL, UNSURE, UNSURE },
  { "silent-after-the-headers", { inl_fault_answer_and_hang, PROMISES_MORE }, NULL, UNSURE, UNSURE,
    TRUE },
  { "cut-in-the-body", SAYS (PROMISES_MORE INQUIRY_JSON), PROMISES_MORE FOUND_JSON, UNSURE,
    UNSURE },
  { "cut-in-the-document", SAYS (HTTP_JSON ("201 Created") "{\"id\":\"u-1\",\"kenmerk\":"), NULL,
    UNSURE, UNSURE },
  { "silent-in-the-body", { inl_fault_answer_and_hang, PROMISES_MORE INQUIRY_JSON },
    PROMISES_MORE FOUND_JSON, UNSURE, UNSURE, TRUE },
  { "complete-without-end", { inl_fault_answer_and_hang, HTTP_JSON ("201 Created") INQUIRY_JSON },
    HTTP_JSON ("200 OK") FOUND_JSON, UNSURE, UNSURE, TRUE },
  { "cut-in-a-chunk", SAYS (CHUNKED "ffff\r\n" INQUIRY_JSON), CHUNKED "ffff\r\n" FOUND_JSON,
    UNSURE, UNSURE },
  { "silent-in-a-chunk", { inl_fault_answer_and_hang, CHUNKED "1\r\n{\r\n" }, NULL, UNSURE, UNSURE,
    TRUE },
  { "no-chunk", SAYS (CHUNKED "zz\r\n{}\r\n0\r\n\r\n"), NULL, UNSURE, UNSURE },
  { "flood", { inl_fault_flood, HTTP_JSON ("201 Created") INQUIRY_JSON },
    HTTP_JSON ("200 OK") FOUND_JSON, UNSURE, UNSURE },
  { "one-byte-too-much", { fault_send_too_much, HTTP_JSON ("201 Created") INQUIRY_JSON },
    HTTP_JSON ("200 OK") FOUND_JSON, UNSURE, UNSURE },
  { "compressed-bomb", { inl_fault_gzip_bomb, INQUIRY_JSON }, FOUND_JSON, UNSURE, UNSURE },
  { "half-compressed", { fault_send_half_gzip, INQUIRY_JSON }, FOUND_JSON, UNSURE, UNSURE },
  { "compression-garbled", { fault_send_garbled_gzip, INQUIRY_JSON }, FOUND_JSON, UNSURE, UNSURE },
  { "compression-unknown", SAYS ("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Content-Encoding: br\r\nConnection: close\r\n\r\n\x8b\x02\x80{}\x03"), NULL, UNSURE, UNSURE },
};

/* Answers that say that all is well, and are no answer. */

#define TYPED(type, json) \
  "HTTP/1.1 200 OK\r\nContent-Type: " type "\r\nConnection: close\r\n\r\n" json
/* The same document alone and as what was found. */
#define DOCUMENT(json) \
  SAYS (HTTP_JSON ("201 Created") json), HTTP_JSON ("200 OK") "{\"uitvragen\":[" json "]}"
#define OTHER_KENMERK "00000000-0000-4000-8000-000000000000"
#define INVITED(members) "[{" members "}]"
#define INVITED_WELL "[" INVITATION_JSON "]"

static const FaultRow document_rows[] = {
  { "page", SAYS (TYPED ("text/html", "<html>Welkom bij hotel De Zon</html>")), NULL, UNSURE,
    UNSURE },
  { "page-called-json", SAYS (TYPED ("application/json", "<html>Welkom</html>")), NULL, UNSURE,
    UNSURE },
  { "document-called-page", SAYS (TYPED ("text/html", INQUIRY_JSON)),
    TYPED ("text/html", FOUND_JSON), UNSURE, UNSURE },
  { "document-called-text", SAYS (TYPED ("text/json", INQUIRY_JSON)),
    TYPED ("text/json", FOUND_JSON), UNSURE, UNSURE },
  { "no-type", SAYS ("HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" INQUIRY_JSON),
    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" FOUND_JSON, UNSURE, UNSURE },
  { "empty", SAYS (HTTP_JSON ("201 Created")), NULL, UNSURE, UNSURE },
  { "null", DOCUMENT ("null"), UNSURE, UNSURE },
  { "empty-object", DOCUMENT ("{}"), UNSURE, UNSURE },
  { "list", SAYS (HTTP_JSON ("201 Created") "[" INQUIRY_JSON "]"),
    HTTP_JSON ("200 OK") "[" INQUIRY_JSON "]", UNSURE, UNSURE },
  { "two-documents", SAYS (HTTP_JSON ("201 Created") INQUIRY_JSON INQUIRY_JSON),
    HTTP_JSON ("200 OK") FOUND_JSON FOUND_JSON, UNSURE, UNSURE },
  { "two-found", DOCUMENT (INQUIRY_JSON "," INQUIRY_JSON), UNSURE, UNSURE },
  { "comment", SAYS (HTTP_JSON ("201 Created") "/* x */" INQUIRY_JSON),
    HTTP_JSON ("200 OK") "/* x */" FOUND_JSON, UNSURE, UNSURE },
  { "wrong-utf-8", DOCUMENT ("{\"id\":\"\xff\"}"), UNSURE, UNSURE },
  { "too-deep", { fault_send_deep, HTTP_JSON ("201 Created") INQUIRY_JSON },
    HTTP_JSON ("200 OK") FOUND_JSON, UNSURE, UNSURE },
  { "problem-with-200", SAYS (HTTP_PROBLEM ("200 OK") "{\"type\":\"x\",\"title\":\"Nee.\","
    "\"status\":422,\"code\":\"kvk_onbekend\"}"), NULL, UNSURE, UNSURE },
  { "other-kenmerk", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" OTHER_KENMERK "\",\"status\":"
    "\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL
    "}"), UNSURE, UNSURE },
  { "no-id", DOCUMENT ("{\"kenmerk\":\"" KENMERK "\",\"status\":\"verzonden\",\"verzonden_op\":"
    "\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE, UNSURE },
  { "no-kenmerk", DOCUMENT ("{\"id\":\"u-1\",\"status\":\"verzonden\",\"verzonden_op\":"
    "\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE, UNSURE },
  { "no-status", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"verzonden_op\":"
    "\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE, UNSURE },
  { "unknown-status", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":\"weg\","
    "\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE,
    UNSURE },
  { "no-moment", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":\"verzonden\","
    "\"uitnodigingen\":" INVITED_WELL "}"), UNSURE, UNSURE },
  { "wrong-moment", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":"
    "\"verzonden\",\"verzonden_op\":\"gisteren\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE,
    UNSURE },
  { "no-invitations", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":"
    "\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\"}"), UNSURE, UNSURE },
  { "nobody-invited", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":"
    "\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":[]}"), UNSURE,
    UNSURE },
  { "invitation-without-address", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\","
    "\"status\":\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":"
    INVITED ("\"id\":\"n-1\",\"uitvraag\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"soort\":"
             "\"nieuwe_inlener\",\"status\":\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\","
             "\"gewijzigd_op\":\"2026-11-24T02:00:00Z\"") "}"), UNSURE, UNSURE },
  { "invitation-of-another", DOCUMENT ("{\"id\":\"u-1\",\"kenmerk\":\"" KENMERK "\",\"status\":"
    "\"verzonden\",\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":"
    INVITED ("\"id\":\"n-1\",\"uitvraag\":\"u-1\",\"kenmerk\":\"" OTHER_KENMERK "\",\"email\":"
             "\"jan@voorbeeld.nl\",\"soort\":\"nieuwe_inlener\",\"status\":\"verzonden\","
             "\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"gewijzigd_op\":\"2026-11-24T02:00:00Z\"")
    "}"), UNSURE, UNSURE },
  { "number-for-text", DOCUMENT ("{\"id\":7,\"kenmerk\":\"" KENMERK "\",\"status\":\"verzonden\","
    "\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":" INVITED_WELL "}"), UNSURE,
    UNSURE },
  /* Odd, and yet an answer. */
  { "compression-that-is-none", SAYS ("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" INQUIRY_JSON),
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
    "Connection: close\r\n\r\n" FOUND_JSON, SENT, SENT },
  { "announced", SAYS ("HTTP/1.1 100 Continue\r\n\r\n" HTTP_JSON ("201 Created") INQUIRY_JSON),
    "HTTP/1.1 100 Continue\r\n\r\n" HTTP_JSON ("200 OK") FOUND_JSON, SENT, SENT },
  { "other-moment-of-the-day", SAYS ("HTTP/1.1 201 Created\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT"
    "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" INQUIRY_JSON),
    "HTTP/1.1 200 OK\r\nDate: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Type: application/json\r\n"
    "Connection: close\r\n\r\n" FOUND_JSON, SENT, SENT },
};

/* Statuses without a document of the contract: of a proxy, a portal or a fire wall. */

#define BARE(status) SAYS (HTTP_HTML (status) "<html>Nee</html>"), NULL
#define REDIRECT(status) \
  SAYS ("HTTP/1.1 " status "\r\nLocation: /api/v6/uitvragen\r\nContent-Length: 0\r\n\r\n"), NULL
#define ODD(status) SAYS (HTTP_JSON (status) INQUIRY_JSON), HTTP_JSON (status) FOUND_JSON

static const FaultRow status_rows[] = {
  { "100-alone", SAYS ("HTTP/1.1 100 Continue\r\n\r\n"), NULL, UNSURE, UNSURE },
  { "101", BARE ("101 Switching Protocols"), UNSURE, UNSURE },
  { "202", ODD ("202 Accepted"), UNSURE, UNSURE },
  { "203", ODD ("203 Non-Authoritative Information"), UNSURE, UNSURE },
  { "204", SAYS ("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"), NULL, UNSURE, UNSURE },
  { "206", ODD ("206 Partial Content"), UNSURE, UNSURE },
  { "299", ODD ("299 X"), UNSURE, UNSURE },
  { "300", REDIRECT ("300 Multiple Choices"), UNSURE, UNSURE },
  { "301", REDIRECT ("301 Moved Permanently"), UNSURE, UNSURE },
  { "302", REDIRECT ("302 Found"), UNSURE, UNSURE },
  { "303", REDIRECT ("303 See Other"), UNSURE, UNSURE },
  { "304", REDIRECT ("304 Not Modified"), UNSURE, UNSURE },
  { "307", REDIRECT ("307 Temporary Redirect"), UNSURE, UNSURE },
  { "308", REDIRECT ("308 Permanent Redirect"), UNSURE, UNSURE },
  { "400", BARE ("400 Bad Request"), UNSURE, UNSURE },
  { "401", BARE ("401 Unauthorized"), UNSURE, UNSURE },
  { "401-with-challenge", SAYS ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\""
    "\r\nContent-Length: 0\r\n\r\n"), NULL, UNSURE, UNSURE },
  { "403", BARE ("403 Forbidden"), UNSURE, UNSURE },
  { "404", BARE ("404 Not Found"), UNSURE, UNSURE },
  { "405", BARE ("405 Method Not Allowed"), UNSURE, UNSURE },
  { "407", BARE ("407 Proxy Authentication Required"), UNSURE, UNSURE },
  { "408", BARE ("408 Request Timeout"), WAITS, UNSURE },
  { "409", BARE ("409 Conflict"), UNSURE, UNSURE },
  { "410", BARE ("410 Gone"), UNSURE, UNSURE },
  { "413", BARE ("413 Content Too Large"), UNSURE, UNSURE },
  { "415", BARE ("415 Unsupported Media Type"), UNSURE, UNSURE },
  { "421", BARE ("421 Misdirected Request"), UNSURE, UNSURE },
  { "422", BARE ("422 Unprocessable Content"), UNSURE, UNSURE },
  { "425", BARE ("425 Too Early"), WAITS, UNSURE },
  { "429", BARE ("429 Too Many Requests"), WAITS, UNSURE },
  { "451", BARE ("451 Unavailable For Legal Reasons"), UNSURE, UNSURE },
  { "500", BARE ("500 Internal Server Error"), UNSURE, UNSURE },
  { "501", BARE ("501 Not Implemented"), UNSURE, UNSURE },
  { "502", BARE ("502 Bad Gateway"), UNSURE, UNSURE },
  { "503", BARE ("503 Service Unavailable"), UNSURE, UNSURE },
  { "504", BARE ("504 Gateway Timeout"), UNSURE, UNSURE },
  { "507", BARE ("507 Insufficient Storage"), UNSURE, UNSURE },
  { "511", BARE ("511 Network Authentication Required"), UNSURE, UNSURE },
  { "520", BARE ("520 X"), UNSURE, UNSURE },
  { "599", BARE ("599 X"), UNSURE, UNSURE },
  { "999", BARE ("999 X"), UNSURE, UNSURE },
};

/* Problem documents: each code of the contract, codes that it does not know, and bad ones. */

#define DESCRIBED(status, members) \
  SAYS (HTTP_PROBLEM (status) "{\"type\":\"about:blank\",\"status\":0," members "}"), NULL
#define PROBLEM(status, code) \
  DESCRIBED (status, "\"title\":\"Zo gaat het niet.\",\"code\":\"" code "\"")
#define PROBLEM_WITH(status, code, members) \
  DESCRIBED (status, "\"title\":\"Zo gaat het niet.\",\"code\":\"" code "\"," members)

static const FaultRow problem_rows[] = {
  { "400-verzoek-ongeldig", PROBLEM ("400 X", "verzoek_ongeldig"), REFUSED ("verzoek_ongeldig"),
    UNSURE },
  { "401-token-ongeldig", PROBLEM ("401 X", "token_ongeldig"), ADMINISTRATOR (BLOCKED, TOKEN_TEXT),
    ADMINISTRATOR (UNKNOWN, TOKEN_TEXT) },
  { "401-inloggen-vereist", PROBLEM ("401 X", "inloggen_vereist"), LOG_IN (BLOCKED),
    LOG_IN (UNKNOWN) },
  { "403-recht-ontbreekt", PROBLEM_WITH ("403 X", "recht_ontbreekt", "\"recht\":\"Uitvragen\""),
    ADMINISTRATOR (BLOCKED, RIGHT_TEXT ("Uitvragen")),
    ADMINISTRATOR (UNKNOWN, RIGHT_TEXT ("Uitvragen")) },
  { "403-tokensoort-ongeldig", PROBLEM ("403 X", "tokensoort_ongeldig"),
    ADMINISTRATOR (BLOCKED, KIND_TEXT), ADMINISTRATOR (UNKNOWN, KIND_TEXT) },
  { "403-organisatie-niet-ondersteund", PROBLEM ("403 X", "organisatie_niet_ondersteund"),
    ADMINISTRATOR (BLOCKED, ORGANISATION_TEXT), ADMINISTRATOR (UNKNOWN, ORGANISATION_TEXT) },
  { "409-in-behandeling", PROBLEM ("409 X", "in_behandeling"), WAITS, UNSURE },
  { "409-herinnering-te-vroeg", PROBLEM ("409 X", "herinnering_te_vroeg"),
    REFUSED ("herinnering_te_vroeg"), UNSURE },
  { "422-gegevens-ontbreken", PROBLEM_WITH ("422 X", "gegevens_ontbreken", "\"velden\":[{\"veld\":"
    "\"/functie/naam\",\"code\":\"verplicht\",\"melding\":\"Vul de functie in.\"},{\"veld\":"
    "\"/bedrijf/naam\",\"code\":\"te_lang\",\"melding\":\"De naam is te lang.\"}]"),
    REFUSED_AS ("De uitvraag kan niet worden verstuurd, er ontbreken gegevens: Vul de functie in., "
                "De naam is te lang."), UNSURE },
  { "422-gegevens-ontbreken-without-fields", PROBLEM ("422 X", "gegevens_ontbreken"),
    REFUSED ("gegevens_ontbreken"), UNSURE },
  { "422-kvk-onbekend", PROBLEM ("422 X", "kvk_onbekend"), REFUSED_AS (KVK_TEXT), UNSURE },
  { "404-kvk-onbekend", PROBLEM ("404 X", "kvk_onbekend"), REFUSED_AS (KVK_TEXT), UNSURE },
  { "422-idempotentie-conflict", PROBLEM ("422 X", "idempotentie_conflict"),
    REFUSED ("idempotentie_conflict"), UNSURE },
  { "429-te-veel-aanvragen", PROBLEM ("429 X", "te_veel_aanvragen"), WAITS, UNSURE },
  { "503-kvk-onbereikbaar", PROBLEM ("503 X", "kvk_onbereikbaar"), WAITS, UNSURE },
  { "503-onderhoud", PROBLEM ("503 X", "onderhoud"), WAITS, UNSURE },
  { "400-unknown-code", PROBLEM ("400 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "401-unknown-code", PROBLEM ("401 X", "iets_nieuws"), LOG_IN (BLOCKED), LOG_IN (UNKNOWN) },
  { "403-unknown-code", PROBLEM ("403 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "404-unknown-code", PROBLEM ("404 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "408-unknown-code", PROBLEM ("408 X", "iets_nieuws"), WAITS, UNSURE },
  { "409-unknown-code", PROBLEM ("409 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "410-unknown-code", PROBLEM ("410 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "418-unknown-code", PROBLEM ("418 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "422-unknown-code", PROBLEM ("422 X", "iets_nieuws"), REFUSED ("iets_nieuws"), UNSURE },
  { "425-unknown-code", PROBLEM ("425 X", "iets_nieuws"), WAITS, UNSURE },
  { "429-unknown-code", PROBLEM ("429 X", "iets_nieuws"), WAITS, UNSURE },
  { "500-unknown-code", PROBLEM ("500 X", "iets_nieuws"), UNSURE, UNSURE },
  { "503-unknown-code", PROBLEM ("503 X", "iets_nieuws"), WAITS, UNSURE },
  { "504-unknown-code", PROBLEM ("504 X", "iets_nieuws"), UNSURE, UNSURE },
  { "500-onderhoud", PROBLEM ("500 X", "onderhoud"), UNSURE, UNSURE },
  { "500-kvk-onbekend", PROBLEM ("500 X", "kvk_onbekend"), UNSURE, UNSURE },
  { "502-te-veel-aanvragen", PROBLEM ("502 X", "te_veel_aanvragen"), UNSURE, UNSURE },
  { "500-inloggen-vereist", PROBLEM ("500 X", "inloggen_vereist"), UNSURE, UNSURE },
  { "302-kvk-onbekend", PROBLEM ("302 X", "kvk_onbekend"), UNSURE, UNSURE },
  { "cut", SAYS (HTTP_PROBLEM ("422 X") "{\"title\":\"Zo gaat het niet.\",\"code\":"), NULL,
    UNSURE, UNSURE },
  { "promises-more", SAYS ("HTTP/1.1 422 X\r\nContent-Type: application/problem+json\r\n"
    "Content-Length: 5000\r\n\r\n{\"title\":\"Zo gaat het niet.\",\"code\":\"kvk_onbekend\"}"), NULL,
    UNSURE, UNSURE },
  { "without-code", DESCRIBED ("422 X", "\"title\":\"Nee.\""), UNSURE, UNSURE },
  { "without-title", DESCRIBED ("422 X", "\"code\":\"kvk_onbekend\""), UNSURE, UNSURE },
  { "empty-title", DESCRIBED ("400 X", "\"title\":\"\",\"code\":\"verzoek_ongeldig\""), UNSURE,
    UNSURE },
  { "number-for-code", DESCRIBED ("422 X", "\"title\":\"Nee.\",\"code\":7"), UNSURE, UNSURE },
  { "called-page", SAYS (HTTP_HTML ("422 X") "{\"title\":\"Nee.\",\"code\":\"kvk_onbekend\"}"), NULL,
    UNSURE, UNSURE },
  { "fields-malformed", PROBLEM_WITH ("422 X", "gegevens_ontbreken", "\"velden\":[7,{},null]"),
    REFUSED ("gegevens_ontbreken"), UNSURE },
  { "markup-in-title", DESCRIBED ("400 X", "\"title\":\"<b>Nee</b> & <a href='x'>klik</a>\","
    "\"code\":\"verzoek_ongeldig\""),
    REFUSED_AS (REFUSED_TEXT ("<b>Nee</b> & <a href='x'>klik</a>", "verzoek_ongeldig")), UNSURE },
  { "lines-in-title", DESCRIBED ("400 X", "\"title\":\"Nee.\\nEcht niet.\",\"code\":"
    "\"verzoek_ongeldig\""), REFUSED_AS (REFUSED_TEXT ("Nee. Echt niet.", "verzoek_ongeldig")),
    UNSURE },
  { "right-unnamed", PROBLEM ("403 X", "recht_ontbreekt"),
    ADMINISTRATOR (BLOCKED, UNNAMED_RIGHT_TEXT), ADMINISTRATOR (UNKNOWN, UNNAMED_RIGHT_TEXT) },
};

/* Retry-After in all its forms. */

#define LATER(headers) \
  SAYS ("HTTP/1.1 503 X\r\nContent-Type: application/problem+json\r\n" headers "\r\n" \
        "Connection: close\r\n\r\n{\"type\":\"about:blank\",\"title\":\"Onderhoud.\"," \
        "\"status\":503,\"code\":\"onderhoud\"}"), NULL
#define AT_NOON "Date: Mon, 23 Nov 2026 12:00:00 GMT\r\n"
#define DAY (24 * 60 * 60)

static const FaultRow waiting_rows[] = {
  { "seconds", LATER ("Retry-After: 90"), WAITS_FOR (90), UNSURE_FOR (90) },
  { "one-second", LATER ("Retry-After: 1"), WAITS_FOR (1), UNSURE_FOR (1) },
  { "spaces", LATER ("Retry-After:   90  "), WAITS_FOR (90), UNSURE_FOR (90) },
  { "leading-zeros", LATER ("Retry-After: 0090"), WAITS_FOR (90), UNSURE_FOR (90) },
  { "a-day", LATER ("Retry-After: 86400"), WAITS_FOR (DAY), UNSURE_FOR (DAY) },
  { "more-than-a-day", LATER ("Retry-After: 86401"), WAITS_FOR (DAY), UNSURE_FOR (DAY) },
  { "more-than-fits", LATER ("Retry-After: 99999999999999999999999"), WAITS_FOR (DAY),
    UNSURE_FOR (DAY) },
  { "no-time-at-all", LATER ("Retry-After: 0"), WAITS, UNSURE },
  { "less-than-nothing", LATER ("Retry-After: -5"), WAITS, UNSURE },
  { "fraction", LATER ("Retry-After: 1.5"), WAITS, UNSURE },
  { "unit", LATER ("Retry-After: 90s"), WAITS, UNSURE },
  { "list", LATER ("Retry-After: 90, 120"), WAITS, UNSURE },
  { "words", LATER ("Retry-After: morgen"), WAITS, UNSURE },
  { "empty", LATER ("Retry-After: "), WAITS, UNSURE },
  { "date", LATER (AT_NOON "Retry-After: Mon, 23 Nov 2026 12:02:00 GMT"), WAITS_FOR (120),
    UNSURE_FOR (120) },
  { "date-of-rfc-850", LATER (AT_NOON "Retry-After: Monday, 23-Nov-26 12:02:00 GMT"),
    WAITS_FOR (120), UNSURE_FOR (120) },
  { "date-of-asctime", LATER (AT_NOON "Retry-After: Mon Nov 23 12:02:00 2026"), WAITS_FOR (120),
    UNSURE_FOR (120) },
  { "date-of-now", LATER (AT_NOON "Retry-After: Mon, 23 Nov 2026 12:00:00 GMT"), WAITS, UNSURE },
  { "date-just-past", LATER (AT_NOON "Retry-After: Mon, 23 Nov 2026 11:59:59 GMT"), WAITS,
    UNSURE },
  { "date-long-past", LATER ("Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"), WAITS, UNSURE },
  { "date-far-away", LATER ("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"), WAITS_FOR (DAY),
    UNSURE_FOR (DAY) },
  { "date-that-is-none", LATER ("Retry-After: Mon, 31 Feb 2026 25:61:61 GMT"), WAITS, UNSURE },
  { "with-429", SAYS ("HTTP/1.1 429 X\r\nContent-Type: text/html\r\nRetry-After: 120\r\n"
    "Connection: close\r\n\r\n<html>Rustig aan</html>"), NULL, WAITS_FOR (120), UNSURE_FOR (120) },
  /* Nothing says that it did not begin: it is asked about, and that is no burden. */
  { "with-a-bare-503", SAYS ("HTTP/1.1 503 X\r\nContent-Type: text/html\r\nRetry-After: 120\r\n"
    "Connection: close\r\n\r\n<html>Onderhoud</html>"), NULL, UNSURE, UNSURE },
};

#define GROUP(name, rows) { name, rows, G_N_ELEMENTS (rows) }

const FaultGroup fault_groups[] = {
  GROUP ("line", line_rows),
  GROUP ("document", document_rows),
  GROUP ("status", status_rows),
  GROUP ("problem", problem_rows),
  GROUP ("waiting", waiting_rows),
};
const guint n_fault_groups = G_N_ELEMENTS (fault_groups);
