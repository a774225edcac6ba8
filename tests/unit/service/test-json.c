/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What passes as a JSON document, and reading its members by type. */

#include <string.h>

#include "inl-json-reader.h"
#include "inl-json-scan.h"
#include "inl-service-error.h"

typedef struct
{
  const char *name;
  const char *text;
} Document;

static const Document good[] = {
  { "empty-object", "{}" },
  { "space-around", " \t\r\n{ }\n" },
  { "all-types", "{\"a\":1,\"b\":-2.5e3,\"c\":\"x\",\"d\":[true,false,null],\"e\":{\"f\":0}}" },
  { "escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20ac\"}" },
  { "surrogates", "{\"a\":\"\\ud83d\\ude00\"}" },
  { "brackets-in-text", "{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{\"}" },
  { "quote-in-text", "{\"a\":\"\\\"}\"}" },
  { "colon-in-text", "{\"a:b\":\"c:d\"}" },
  { "backslash-before-zeros", "{\"a\":\"\\\\u0000\"}" },
  { "same-name-elsewhere", "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}" },
  { "largest-integer", "{\"a\":9007199254740991}" },
  { "unicode", "{\"naam\":\"Ümit & Søn 🙂 مرحبا\"}" },
};

static const Document bad[] = {
  { "nothing", "" },
  { "space", "   \n" },
  { "text", "\"x\"" },
  { "number", "1" },
  { "null", "null" },
  { "array", "[]" },
  { "array-of-objects", "[{}]" },
  { "html", "<!DOCTYPE html><html></html>" },
  { "two-documents", "{\"a\":1}{\"b\":2}" },
  { "garbage-behind", "{\"a\":1} x" },
  { "assignment", "var x = {\"a\":1};" },
  { "block-comment", "{/* a */\"a\":1}" },
  { "line-comment", "{\"a\":1}// a" },
  { "single-quotes", "{'a':'b'}" },
  { "name-without-quotes", "{a:1}" },
  { "duplicate-name", "{\"a\":1,\"a\":2}" },
  { "duplicate-name-escaped", "{\"a\":1,\"\\u0061\":2}" },
  { "duplicate-name-deep", "{\"x\":[{\"a\":1,\"a\":2}]}" },
  { "cut-in-text", "{\"a\":\"b" },
  { "cut-in-escape", "{\"a\":\"b\\" },
  { "cut-in-object", "{\"a\":{\"b\":1}" },
  { "cut-behind-colon", "{\"a\":" },
  { "comma-at-end", "{\"a\":1,}" },
  { "comma-alone", "{,}" },
  { "no-comma", "{\"a\":1 \"b\":2}" },
  { "no-colon", "{\"a\" 1}" },
  { "two-colons", "{\"a\"::1}" },
  { "wrong-bracket", "{\"a\":[1}}" },
  { "closed-too-often", "{}}" },
  { "leading-zero", "{\"a\":01}" },
  { "plus", "{\"a\":+1}" },
  { "hexadecimal", "{\"a\":0x10}" },
  { "integer-beyond-double", "{\"a\":9007199254740993}" },
  { "integer-beyond-64-bits", "{\"a\":99999999999999999999}" },
  { "number-beyond-double", "{\"a\":1e400}" },
  { "not-a-number", "{\"a\":NaN}" },
  { "infinity", "{\"a\":-Infinity}" },
  { "undefined", "{\"a\":undefined}" },
  { "capital", "{\"a\":True}" },
  { "zero-escape", "{\"a\":\"b\\u0000c\"}" },
  { "zero-escape-in-name", "{\"a\\u0000\":1}" },
  { "line-break-in-text", "{\"a\":\"b\nc\"}" },
  { "tab-in-text", "{\"a\":\"b\tc\"}" },
  { "unknown-escape", "{\"a\":\"\\x\"}" },
  { "short-escape", "{\"a\":\"\\u12\"}" },
  { "escape-not-hexadecimal", "{\"a\":\"\\u12g4\"}" },
  { "high-surrogate-alone", "{\"a\":\"\\ud800\"}" },
  { "high-surrogate-then-text", "{\"a\":\"\\ud800abcdefgh\"}" },
  { "high-surrogate-twice", "{\"a\":\"\\ud800\\ud800\"}" },
  { "low-surrogate-alone", "{\"a\":\"\\udc00\"}" },
  { "surrogates-swapped", "{\"a\":\"\\udc00\\ud800\"}" },
  { "invalid-utf-8", "{\"a\":\"\xff\xfe\"}" },
  { "latin-1", "{\"a\":\"caf\xe9\"}" },
  { "overlong-utf-8", "{\"a\":\"\xc0\xaf\"}" },
  { "utf-8-surrogate", "{\"a\":\"\xed\xa0\x80\"}" },
  { "byte-order-mark", "\xef\xbb\xbf{}" },
  { "digit-then-object", "0{}" },
};

static void
test_good (gconstpointer data)
{
  const Document *document = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = inl_json_parse (document->text, strlen (document->text), &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));
}

static void
test_bad (gconstpointer data)
{
  const Document *document = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = inl_json_parse (document->text, strlen (document->text), &error);

  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY);
  g_assert_null (root);
}

/* Every beginning of a good document is a bad one: a cut answer is never taken for whole. */
static void
test_every_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (good[i].text));

      for (gsize length = 0; length < strlen (text); length++)
        {
          g_autoptr(JsonNode) root = inl_json_parse (text, length, NULL);

          g_assert_null (root);
        }
    }
}

static void
test_zero_byte (void)
{
  static const char text[] = "{\"a\":1}\0{}";
  g_autoptr(JsonNode) root = inl_json_parse (text, sizeof text - 1, NULL);

  g_assert_null (root);
}

static char *
nest (guint depth)
{
  g_autofree char *open = g_strnfill (depth - 1, '[');
  g_autofree char *close = g_strnfill (depth - 1, ']');

  return g_strconcat ("{\"a\":", *open != '\0' ? open : "1", close, "}", NULL);
}

static void
test_depth (void)
{
  static const struct { guint depth; gboolean is_good; } cases[] = {
    { 1, TRUE }, { 2, TRUE }, { 31, TRUE }, { 32, TRUE }, { 33, FALSE }, { 1000, FALSE },
    { 100000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nest (cases[i].depth);
      g_autoptr(JsonNode) root = inl_json_parse (text, strlen (text), NULL);

      g_assert_cmpint (root != NULL, ==, cases[i].is_good);
    }
}

/* 100,000 brackets and nothing else, of each kind. */
static void
test_brackets (void)
{
  static const char brackets[] = "[{]}";

  for (guint i = 0; i < strlen (brackets); i++)
    {
      g_autofree char *text = g_strnfill (100000, brackets[i]);
      g_autoptr(JsonNode) root = inl_json_parse (text, strlen (text), NULL);

      g_assert_null (root);
    }
}

/* A megabyte of anything is looked at in a moment. */
static void
test_linear (void)
{
  static const char *const parts[] = { "\\\\", "\"", "1", ":", ",", "[]", "{}", "\"a\":", "-" };
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) text = g_string_new ("{\"a\":[");
      g_autoptr(JsonNode) root = NULL;

      while (text->len < INL_JSON_MAX_SIZE - 20)
        g_string_append (text, parts[i]);
      root = inl_json_parse (text->str, text->len, NULL);
      g_assert_null (root);
    }

  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_TIME_SPAN_SECOND);
}

static JsonNode *
parse_good (const char *text)
{
  g_autoptr(GError) error = NULL;
  JsonNode *root = inl_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return root;
}

#define ALL_TYPES \
  "{\"text\":\" een\\n regel \\u202e\",\"empty\":\"\",\"space\":\"  \",\"null\":null,\"number\":7," \
  "\"real\":7.5,\"true\":true,\"object\":{\"a\":1},\"array\":[{},{}],\"mixed\":[\"a\",1]," \
  "\"texts\":[\"a\",\"b\"],\"moment\":\"2026-11-24T03:00:00+01:00\",\"word\":\"rood\"}"

typedef enum { TEXT, TEXT_OR_NONE, SECRET, CHOICE, MOMENT, MOMENT_OR_NONE, INTEGER, INTEGER_OR,
               FLAG_OR, OBJECT, ARRAY, TEXTS, N_READERS } Reader;

static void
read_member (JsonObject  *object,
             Reader       reader,
             const char  *name,
             GError     **error)
{
  static const char *const choices[] = { "rood", "groen", NULL };
  g_autofree char *text = NULL;
  g_auto(GStrv) texts = NULL;

  switch (reader)
    {
    case TEXT:
      text = inl_json_dup_text (object, name, error);
      break;
    case TEXT_OR_NONE:
      text = inl_json_dup_text_or_none (object, name, error);
      break;
    case SECRET:
      text = inl_json_dup_secret (object, name, error);
      break;
    case CHOICE:
      inl_json_get_choice (object, name, choices, error);
      break;
    case MOMENT:
      text = inl_json_dup_moment (object, name, error);
      break;
    case MOMENT_OR_NONE:
      text = inl_json_dup_moment_or_none (object, name, error);
      break;
    case INTEGER:
      inl_json_get_integer (object, name, 0, 10, error);
      break;
    case INTEGER_OR:
      inl_json_get_integer_or (object, name, 3, 0, 10, error);
      break;
    case FLAG_OR:
      inl_json_get_flag_or (object, name, TRUE, error);
      break;
    case OBJECT:
      inl_json_get_object (object, name, error);
      break;
    case ARRAY:
      inl_json_get_array (object, name, 2, error);
      break;
    case TEXTS:
      texts = inl_json_dup_texts (object, name, 2, error);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Which member each reader takes; all others it must refuse, naming the member. */
static const char *const accepted[N_READERS] = {
  [TEXT] = " text moment word ",
  [TEXT_OR_NONE] = " text moment word empty space null absent ",
  [SECRET] = " moment word ",
  [CHOICE] = " word ",
  [MOMENT] = " moment ",
  [MOMENT_OR_NONE] = " moment null absent ",
  [INTEGER] = " number ",
  [INTEGER_OR] = " number null absent ",
  [FLAG_OR] = " true null absent ",
  [OBJECT] = " object ",
  [ARRAY] = " array mixed texts ",
  [TEXTS] = " texts ",
};

static void
test_types (void)
{
  static const char *const names[] = { "text", "empty", "space", "null", "number", "real", "true",
                                       "object", "array", "mixed", "texts", "moment", "word",
                                       "absent" };
  g_autoptr(JsonNode) root = parse_good (ALL_TYPES);

  for (Reader reader = 0; reader < N_READERS; reader++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autofree char *word = g_strconcat (" ", names[i], " ", NULL);
        g_autoptr(GError) error = NULL;

        read_member (json_node_get_object (root), reader, names[i], &error);
        if (strstr (accepted[reader], word) != NULL)
          {
            g_assert_no_error (error);
            continue;
          }
        g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY);
        g_assert_nonnull (strstr (error->message, names[i]));
      }
}

static void
test_values (void)
{
  g_autoptr(JsonNode) root = parse_good (ALL_TYPES);
  JsonObject *object = json_node_get_object (root);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = inl_json_dup_text (object, "text", &error);
  g_autofree char *moment = inl_json_dup_moment (object, "moment", &error);
  g_autofree char *none = inl_json_dup_text_or_none (object, "null", &error);

  g_assert_cmpstr (text, ==, "een  regel");
  g_assert_cmpstr (moment, ==, "2026-11-24T02:00:00Z");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (inl_json_get_integer (object, "number", 7, 7, &error), ==, 7);
  g_assert_cmpint (inl_json_get_integer_or (object, "absent", 3, 0, 9, &error), ==, 3);
  g_assert_true (inl_json_get_flag_or (object, "absent", TRUE, &error));
  g_assert_no_error (error);
}

/* Once something is wrong nothing more is read, and the first error stands. */
static void
test_first_error_stands (void)
{
  g_autoptr(JsonNode) root = parse_good (ALL_TYPES);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  inl_json_get_integer (json_node_get_object (root), "real", 0, 10, &error);
  message = g_strdup (error->message);
  for (Reader reader = 0; reader < N_READERS; reader++)
    {
      read_member (json_node_get_object (root), reader, "absent", &error);
      read_member (NULL, reader, "absent", &error);
    }
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_ranges (void)
{
  static const struct { const char *json; gboolean is_good; } cases[] = {
    { "{\"a\":0}", TRUE }, { "{\"a\":10}", TRUE }, { "{\"a\":-1}", FALSE }, { "{\"a\":11}", FALSE },
    { "{\"a\":9007199254740991}", FALSE }, { "{\"a\":1.0}", FALSE }, { "{\"a\":\"1\"}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) root = parse_good (cases[i].json);
      g_autoptr(GError) error = NULL;

      inl_json_get_integer (json_node_get_object (root), "a", 0, 10, &error);
      g_assert_cmpint (error == NULL, ==, cases[i].is_good);
    }
}

/* Long text is cut between two characters. */
static void
test_long_text (void)
{
  g_autoptr(GString) json = g_string_new ("{\"a\":\"");
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (json, "é");
  g_string_append (json, "\"}");
  root = parse_good (json->str);
  text = inl_json_dup_text (json_node_get_object (root), "a", &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, INL_JSON_MAX_TEXT);
}

/* A secret goes into a header line: nothing that could end the line, and no value in an error. */
static void
test_secret (void)
{
  static const char *const secrets[] = { "geheim met spatie", "geheim\\r\\nX-Kop: 1", "geheimé", "" };
  g_autofree char *long_secret = g_strnfill (5000, 'g');

  for (guint i = 0; i <= G_N_ELEMENTS (secrets); i++)
    {
      const char *secret = i < G_N_ELEMENTS (secrets) ? secrets[i] : long_secret;
      g_autofree char *json = g_strdup_printf ("{\"a\":\"%s\"}", secret);
      g_autoptr(JsonNode) root = parse_good (json);
      g_autoptr(GError) error = NULL;
      g_autofree char *got = inl_json_dup_secret (json_node_get_object (root), "a", &error);

      g_assert_null (got);
      g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY);
      g_assert_null (strstr (error->message, "geheim"));
    }
}

static void
test_elements (void)
{
  g_autoptr(JsonNode) root = parse_good ("{\"a\":[{},1,null,[]]}");
  JsonArray *array = json_object_get_array_member (json_node_get_object (root), "a");

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (inl_json_get_element (array, i, &error) != NULL, ==, i == 0);
      g_assert_cmpint (error == NULL, ==, i == 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = g_strconcat ("/service/json/good/", good[i].name, NULL);

      g_test_add_data_func (path, &good[i], test_good);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/service/json/bad/", bad[i].name, NULL);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/service/json/every-cut", test_every_cut);
  g_test_add_func ("/service/json/zero-byte", test_zero_byte);
  g_test_add_func ("/service/json/depth", test_depth);
  g_test_add_func ("/service/json/brackets", test_brackets);
  g_test_add_func ("/service/json/linear", test_linear);
  g_test_add_func ("/service/json/types", test_types);
  g_test_add_func ("/service/json/values", test_values);
  g_test_add_func ("/service/json/first-error-stands", test_first_error_stands);
  g_test_add_func ("/service/json/ranges", test_ranges);
  g_test_add_func ("/service/json/long-text", test_long_text);
  g_test_add_func ("/service/json/secret", test_secret);
  g_test_add_func ("/service/json/elements", test_elements);

  return g_test_run ();
}
