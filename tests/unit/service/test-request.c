/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves: the body of an uitvraag, the addresses that we speak to, the random values of a
 * log-in, and the error that carries what the service said. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "inl-http-call.h"
#include "inl-inquiry-request.h"
#include "inl-pkce.h"
#include "inl-service-address.h"
#include "service-fixture.h"

static InlInquiryRequest *
create_request (void)
{
  InlInquiryRequest *request = inl_inquiry_request_new ();

  request->kenmerk = g_strdup (KENMERK);
  request->kvk_number = g_strdup ("01234567");
  request->company_name = g_strdup ("Bakkerij \"Jansen\" & <b>Zn</b> 🙂");
  request->vacancy_number = g_strdup ("A-1");
  request->description = g_strdup ("Bakker");
  request->start_date = g_strdup ("2026-12-01");
  request->position_name = g_strdup ("Broodbakker");
  inl_inquiry_request_add_recipient (request, "Jan Jansen", "jan@voorbeeld.nl");
  return request;
}

static char *
to_json (InlInquiryRequest  *request,
         GError            **error)
{
  g_autoptr(GBytes) body = inl_inquiry_request_to_json (request, error);

  if (body == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
test_body (void)
{
  g_autoptr(InlInquiryRequest) request = create_request ();
  g_autoptr(GError) error = NULL;
  g_autofree char *json = to_json (request, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json, ==,
                   "{\"kenmerk\":\"" KENMERK "\","
                   "\"bedrijf\":{\"kvk_nummer\":\"01234567\","
                   "\"naam\":\"Bakkerij \\\"Jansen\\\" & <b>Zn</b> 🙂\"},"
                   "\"aanvraag\":{\"nummer\":\"A-1\",\"omschrijving\":\"Bakker\","
                   "\"ingangsdatum\":\"2026-12-01\"},"
                   "\"functie\":{\"naam\":\"Broodbakker\"},"
                   "\"contactpersonen\":[{\"naam\":\"Jan Jansen\",\"email\":\"jan@voorbeeld.nl\"}]}");
}

/* The contract allows no members of our own, and none without a value. */
static void
test_empties_left_out (void)
{
  g_autoptr(InlInquiryRequest) request = create_request ();
  g_autoptr(GError) error = NULL;
  g_autofree char *json = NULL;

  g_clear_pointer (&request->description, g_free);
  g_free (request->start_date);
  request->start_date = g_strdup ("");
  json = to_json (request, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (json, "\"aanvraag\":{\"nummer\":\"A-1\"}"));
}

/* The same request is the same bytes, so that a repeated attempt is a repeated attempt. */
static void
test_same_bytes (void)
{
  g_autoptr(InlInquiryRequest) request = create_request ();
  g_autoptr(GBytes) first = inl_inquiry_request_to_json (request, NULL);
  g_autoptr(GBytes) second = inl_inquiry_request_to_json (request, NULL);

  g_assert_true (g_bytes_equal (first, second));
}

typedef struct
{
  const char *name;
  goffset     offset;
  glong       limit;     /* 0: its form is checked, not only its length */
  gboolean    needed;
} Member;

#define MEMBER(name, member, limit, needed) \
  { name, G_STRUCT_OFFSET (InlInquiryRequest, member), limit, needed }

static const Member members[] = {
  MEMBER ("kenmerk", kenmerk, 0, TRUE),
  MEMBER ("kvk-number", kvk_number, 0, TRUE),
  MEMBER ("company-name", company_name, 200, TRUE),
  MEMBER ("vacancy-number", vacancy_number, 40, TRUE),
  MEMBER ("description", description, 200, FALSE),
  MEMBER ("start-date", start_date, 0, FALSE),
  MEMBER ("position-name", position_name, 200, TRUE),
};

static gboolean
is_taken_with (const Member *member,
               const char   *text)
{
  g_autoptr(InlInquiryRequest) request = create_request ();
  g_autoptr(GError) error = NULL;
  g_autofree char *json = NULL;
  char **place = G_STRUCT_MEMBER_P (request, member->offset);

  g_free (*place);
  *place = g_strdup (text);
  json = to_json (request, &error);
  if (json != NULL)
    return TRUE;

  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING);
  service_assert_clean (error);
  return FALSE;
}

/* Lengths count characters, not bytes; nothing is cut. */
static void
test_member (gconstpointer data)
{
  const Member *member = data;
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_cmpint (is_taken_with (member, NULL), ==, !member->needed);
  g_assert_cmpint (is_taken_with (member, ""), ==, !member->needed);
  g_assert_false (is_taken_with (member, "\xff"));
  if (member->limit == 0)
    {
      g_assert_false (is_taken_with (member, "x"));
      return;
    }

  for (glong i = 0; i < member->limit; i++)
    g_string_append (text, "é");
  g_assert_true (is_taken_with (member, text->str));
  g_string_append (text, "é");
  g_assert_false (is_taken_with (member, text->str));
}

static void
test_forms (void)
{
  static const struct { guint member; const char *text; gboolean is_good; } cases[] = {
    { 0, KENMERK, TRUE },
    { 0, "8e03978e-40d5-43e8-bc93-6894a57f932", FALSE },
    { 0, "8e03978e40d543e8bc936894a57f9324", FALSE },
    { 1, "00000000", TRUE },
    { 1, "1234567", FALSE },
    { 1, "123456789", FALSE },
    { 1, "1234567a", FALSE },
    { 1, "١٢٣٤٥٦٧٨", FALSE },
    { 5, "2028-02-29", TRUE },
    { 5, "2027-02-29", FALSE },
    { 5, "1-12-2026", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (is_taken_with (&members[cases[i].member], cases[i].text), ==,
                     cases[i].is_good);
}

static gboolean
is_taken_for (const char *name,
              const char *email,
              char      **json)
{
  g_autoptr(InlInquiryRequest) request = create_request ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  inl_inquiry_request_add_recipient (request, name, email);
  text = to_json (request, &error);
  if (text == NULL)
    g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING);
  if (json != NULL)
    *json = g_strdup (text);
  return text != NULL;
}

static void
test_recipients (void)
{
  g_autofree char *long_name = g_strnfill (201, 'x');
  g_autofree char *long_local = g_strnfill (65, 'x');
  g_autofree char *long_address = g_strconcat (long_local, "@voorbeeld.nl", NULL);
  g_autofree char *json = NULL;

  g_assert_true (is_taken_for ("", "piet@voorbeeld.nl", NULL));
  g_assert_true (is_taken_for ("Piet", "piet@café.nl", &json));
  g_assert_nonnull (strstr (json, "\"piet@xn--caf-dma.nl\""));
  g_assert_false (is_taken_for ("Piet", "", NULL));
  g_assert_false (is_taken_for ("Piet", NULL, NULL));
  g_assert_false (is_taken_for ("Piet", "piet", NULL));
  g_assert_false (is_taken_for ("Piet", "a@b.nl\r\nBcc: c@d.nl", NULL));
  g_assert_false (is_taken_for ("Piet", "a@b.nl, c@d.nl", NULL));
  g_assert_false (is_taken_for (long_name, "piet@voorbeeld.nl", NULL));
  g_assert_false (is_taken_for ("Piet", long_address, NULL));
}

static void
test_number_of_recipients (void)
{
  for (guint n = 0; n <= 21; n++)
    {
      g_autoptr(InlInquiryRequest) request = create_request ();
      g_autofree char *json = NULL;

      g_ptr_array_set_size (request->recipients, 0);
      for (guint i = 0; i < n; i++)
        inl_inquiry_request_add_recipient (request, "Jan", "jan@voorbeeld.nl");
      json = to_json (request, NULL);
      g_assert_cmpint (json != NULL, ==, n >= 1 && n <= 20);
    }
}

/* NULL: refused. */
static const struct { const char *setting; const char *address; } addresses[] = {
  { "https://mijn.inlenersbeloning.com", "https://mijn.inlenersbeloning.com" },
  { "https://mijn.inlenersbeloning.com/", "https://mijn.inlenersbeloning.com" },
  { "  https://mijn.inlenersbeloning.com//  ", "https://mijn.inlenersbeloning.com" },
  { "https://voorbeeld.nl:443", "https://voorbeeld.nl" },
  { "http://localhost:80/", "http://localhost" },
  { "HTTPS://voorbeeld.nl:8443/pad/", "https://voorbeeld.nl:8443/pad" },
  { "http://127.0.0.1:8466", "http://127.0.0.1:8466" },
  { "http://127.8.9.1:8466", "http://127.8.9.1:8466" },
  { "http://[::1]:8466", "http://[::1]:8466" },
  { "http://localhost:8466", "http://localhost:8466" },
  { "http://mijn.inlenersbeloning.com", NULL },
  { "http://127.0.0.1.voorbeeld.nl", NULL },
  { "http://localhost.voorbeeld.nl", NULL },
  { "http://127.0.0.1@voorbeeld.nl", NULL },
  { "http://0.0.0.0:8466", NULL },
  { "http://192.168.1.1", NULL },
  { "http://[::ffff:192.168.1.1]", NULL },
  { "https://naam@voorbeeld.nl", NULL },
  { "https://naam:geheim@voorbeeld.nl", NULL },
  { "https://@voorbeeld.nl", NULL },
  { "https://voorbeeld.nl/?a=1", NULL },
  { "https://voorbeeld.nl/#a", NULL },
  { "https://", NULL },
  { "https:///pad", NULL },
  { "https:voorbeeld.nl", NULL },
  { "ftp://voorbeeld.nl", NULL },
  { "file:///etc/passwd", NULL },
  { "javascript:alert(1)", NULL },
  { "mijn.inlenersbeloning.com", NULL },
  { "https://voorbeeld.nl:99999", NULL },
  { "https://voor beeld.nl", NULL },
  { "https://voorbeeld.nl\r\nX-Kop: 1", NULL },
  { "", NULL },
  { NULL, NULL },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GUri) uri = inl_service_address_parse (addresses[i].setting, &error);
      g_autofree char *address = uri != NULL ? g_uri_to_string (uri) : NULL;

      g_test_message ("%s", addresses[i].setting != NULL ? addresses[i].setting : "(none)");
      g_assert_cmpstr (address, ==, addresses[i].address);
      if (uri == NULL)
        {
          g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_ADDRESS);
          g_assert_null (strstr (error->message, "geheim"));
        }
    }
}

/* The example of RFC 7636, appendix B. */
static void
test_challenge (void)
{
  g_autofree char *challenge =
    inl_pkce_get_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void
test_random (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char *value = inl_pkce_new_random ();

      g_assert_cmpint (strlen (value), ==, 43);
      g_assert_cmpint (strspn (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                               "0123456789-_"), ==, 43);
      g_assert_true (g_hash_table_add (seen, value));
    }
}

static void
test_same (void)
{
  static const struct { const char *theirs; gboolean is_same; } cases[] = {
    { "abcdef", TRUE }, { "abcdeg", FALSE }, { "bbcdef", FALSE }, { "abcde", FALSE },
    { "abcdeff", FALSE }, { "", FALSE }, { NULL, FALSE }, { "ABCDEF", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (inl_pkce_is_same ("abcdef", cases[i].theirs), ==, cases[i].is_same);
}

static void
test_retry_after (void)
{
  static const struct { const char *text; gint64 seconds; } cases[] = {
    { "0", 0 },
    { "120", 120 },
    { "86401", 86400 },
    { "99999999999999999999999", 86400 },
    { "Tue, 24 Nov 2026 02:01:00 GMT", 60 },
    { "Tuesday, 24-Nov-26 02:01:00 GMT", 60 },
    { "Tue Nov 24 02:01:00 2026", 60 },
    { "Tue, 24 Nov 2026 01:00:00 GMT", 0 },
    { "Fri, 24 Nov 2028 02:00:00 GMT", 86400 },
    { "-5", -1 },
    { "1.5", -1 },
    { "straks", -1 },
    { "", -1 },
    { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (inl_http_parse_retry_after (cases[i].text, 1795485600), ==,
                     cases[i].seconds);
}

/* A copy of an error has a copy of the problem; another error has none. */
static void
test_error (void)
{
  g_autoptr(InlProblem) problem = inl_problem_new (422);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) copy = NULL;
  g_autoptr(GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  const InlProblem *copied;
  const InlProblemField *field;

  g_free (problem->code);
  problem->code = g_strdup ("gegevens_ontbreken");
  inl_problem_add_field (problem, "/functie/naam", "verplicht", "Vul in.");
  error = inl_service_error_new (INL_SERVICE_ERROR_DATA_MISSING, problem, "Er ontbreekt iets.");
  copy = g_error_copy (error);
  g_clear_error (&error);

  copied = inl_service_error_get_problem (copy);
  g_assert_cmpint (copied->status, ==, 422);
  g_assert_cmpstr (copied->code, ==, "gegevens_ontbreken");
  g_assert_cmpint (copied->retry_after_seconds, ==, -1);
  g_assert_cmpint (copied->fields->len, ==, 1);
  field = g_ptr_array_index (copied->fields, 0);
  g_assert_cmpstr (field->pointer, ==, "/functie/naam");
  g_assert_cmpstr (field->message, ==, "Vul in.");
  g_assert_null (inl_service_error_get_problem (other));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/request/body", test_body);
  g_test_add_func ("/service/request/empties-left-out", test_empties_left_out);
  g_test_add_func ("/service/request/same-bytes", test_same_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strconcat ("/service/request/member/", members[i].name, NULL);

      g_test_add_data_func (path, &members[i], test_member);
    }
  g_test_add_func ("/service/request/forms", test_forms);
  g_test_add_func ("/service/request/recipients", test_recipients);
  g_test_add_func ("/service/request/number-of-recipients", test_number_of_recipients);
  g_test_add_func ("/service/address", test_addresses);
  g_test_add_func ("/service/pkce/challenge", test_challenge);
  g_test_add_func ("/service/pkce/random", test_random);
  g_test_add_func ("/service/pkce/same", test_same);
  g_test_add_func ("/service/retry-after", test_retry_after);
  g_test_add_func ("/service/error", test_error);

  return g_test_run ();
}
