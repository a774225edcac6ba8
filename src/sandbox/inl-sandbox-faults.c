/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small language in which a test, the command line or another process says what goes wrong:
 * one line per fault, "POST /api/v6/uitvragen: status=503 retry-after=7 code=onderhoud times=2". */

#define G_LOG_DOMAIN "inl-sandbox-faults"

#include "config.h"

#include "inl-sandbox-faults.h"

#include <string.h>

typedef enum
{
  WORD_FLAG,
  WORD_NUMBER,
  WORD_TEXT,
} WordKind;

typedef struct
{
  const char *name;
  WordKind kind;
  gsize offset;
  gint64 min;
  gint64 max;
} Word;

#define FLAG(name, field) { name, WORD_FLAG, G_STRUCT_OFFSET (InlSandboxFault, field), 0, 0 }
#define TEXT(name, field) { name, WORD_TEXT, G_STRUCT_OFFSET (InlSandboxFault, field), 0, 0 }
#define NUMBER(name, field, min, max) \
  { name, WORD_NUMBER, G_STRUCT_OFFSET (InlSandboxFault, field), min, max }

static const Word words[] = {
  NUMBER ("times", times, 1, 1000000),
  NUMBER ("delay", delay, 0, 3600000),
  NUMBER ("status", status, 200, 599),
  NUMBER ("retry-after", retry_after, 0, 86400),
  NUMBER ("cut", cut, 0, 1 << 30),
  NUMBER ("drip", drip, 1, 60000),
  NUMBER ("gzip-bomb", gzip_bomb, 1, 4096),
  NUMBER ("deep", deep, 1, 10000000),
  TEXT ("code", code),
  TEXT ("redirect", redirect),
  TEXT ("wrong-type", wrong_type),
  FLAG ("html", html),
  FLAG ("empty", empty),
  FLAG ("bad-json", bad_json),
  FLAG ("wrong-kenmerk", wrong_kenmerk),
  FLAG ("hang", hang),
  FLAG ("lost-reply", lost_reply),
  FLAG ("after-work", after_work),
  FLAG ("ignore-idempotency", ignore_idempotency),
};

static InlSandboxFault *
fault_new (void)
{
  InlSandboxFault *self = g_new0 (InlSandboxFault, 1);

  self->times = INL_SANDBOX_UNSET;
  self->delay = INL_SANDBOX_UNSET;
  self->status = INL_SANDBOX_UNSET;
  self->retry_after = INL_SANDBOX_UNSET;
  self->cut = INL_SANDBOX_UNSET;
  self->drip = INL_SANDBOX_UNSET;
  self->gzip_bomb = INL_SANDBOX_UNSET;
  self->deep = INL_SANDBOX_UNSET;
  return self;
}

/**
 * inl_sandbox_fault_free:
 * @self: (transfer full): a fault
 *
 * Frees it.
 */
void
inl_sandbox_fault_free (InlSandboxFault *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->code);
  g_free (self->redirect);
  g_free (self->wrong_type);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSandboxFault, inl_sandbox_fault_free)

/**
 * inl_sandbox_fault_replaces:
 * @self: a fault
 *
 * Returns: whether another answer stands in the place of the real one
 */
gboolean
inl_sandbox_fault_replaces (const InlSandboxFault *self)
{
  return self->status != INL_SANDBOX_UNSET || self->gzip_bomb != INL_SANDBOX_UNSET
         || self->deep != INL_SANDBOX_UNSET || self->code != NULL || self->redirect != NULL
         || self->html || self->empty || self->bad_json;
}

/**
 * inl_sandbox_fault_works:
 * @self: a fault
 *
 * Returns: whether the request is carried out all the same
 */
gboolean
inl_sandbox_fault_works (const InlSandboxFault *self)
{
  return self->after_work || self->lost_reply
         || !(self->hang || inl_sandbox_fault_replaces (self));
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Deze storing klopt niet: %s",
               reason);
  return FALSE;
}

static const Word *
find_word (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return &words[i];
  return NULL;
}

static gboolean
set_word (InlSandboxFault *fault, const Word *word, const char *value, GError **error)
{
  gpointer field = G_STRUCT_MEMBER_P (fault, word->offset);

  if ((word->kind == WORD_FLAG) != (value == NULL) || (value != NULL && *value == '\0'))
    return refuse (error, "'%s' krijgt geen of juist een waarde.", word->name);

  switch (word->kind)
    {
    case WORD_FLAG:
      *(gboolean *) field = TRUE;
      return TRUE;
    case WORD_TEXT:
      g_free (*(char **) field);
      *(char **) field = g_strdup (value);
      return TRUE;
    case WORD_NUMBER:
    default:
      return g_ascii_string_to_signed (value, 10, word->min, word->max, field, NULL)
             || refuse (error, "het getal bij '%s' is onbruikbaar.", word->name);
    }
}

static gboolean
parse_word (InlSandboxFault *fault, const char *text, GError **error)
{
  gsize length = strcspn (text, "=:");
  g_autofree char *name = g_strndup (text, length);
  const Word *word = find_word (name);

  if (word == NULL)
    return refuse (error, "'%s' is onbekend.", name);
  return set_word (fault, word, text[length] != '\0' ? text + length + 1 : NULL, error);
}

/* Reads "METHOD PATH" into @fault. */
static gboolean
parse_target (InlSandboxFault *fault, const char *text, GError **error)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  if (g_strv_length (parts) != 2 || *parts[0] == '\0' || (*parts[1] != '/' && *parts[1] != '*'))
    return refuse (error, "'%s' is geen methode en pad.", text);
  fault->method = g_strdup (parts[0]);
  fault->path = g_strdup (parts[1]);
  return TRUE;
}

static InlSandboxFault *
parse_line (const char *line, GError **error)
{
  g_autoptr(InlSandboxFault) fault = fault_new ();
  const char *colon = strchr (line, ':');
  g_autofree char *target = colon != NULL ? g_strndup (line, (gsize) (colon - line)) : NULL;
  g_auto(GStrv) parts = NULL;
  guint count = 0;

  if (target == NULL)
    {
      refuse (error, "'%s' heeft geen dubbele punt.", line);
      return NULL;
    }
  if (!parse_target (fault, g_strstrip (target), error))
    return NULL;
  parts = g_strsplit_set (colon + 1, " \t", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (!parse_word (fault, parts[i], error))
        return NULL;
      count++;
    }
  if (count == 0)
    {
      refuse (error, "'%s' zegt niet wat er misgaat.", line);
      return NULL;
    }
  return g_steal_pointer (&fault);
}

/**
 * inl_sandbox_faults_parse:
 * @spec: lines of the fault language; empty lines do not count
 * @error: return location for a #GError, %G_IO_ERROR_INVALID_ARGUMENT with a Dutch message
 *
 * Returns: (transfer full) (nullable) (element-type InlSandboxFault): the faults
 */
GPtrArray *
inl_sandbox_faults_parse (const char *spec, GError **error)
{
  g_autoptr(GPtrArray) faults =
    g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_fault_free);
  g_auto(GStrv) lines = g_strsplit (spec, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      InlSandboxFault *fault;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      fault = parse_line (lines[i], error);
      if (fault == NULL)
        return NULL;
      g_ptr_array_add (faults, fault);
    }
  return g_steal_pointer (&faults);
}

static InlSandboxFault *
fault_copy (const InlSandboxFault *self)
{
  InlSandboxFault *copy = g_memdup2 (self, sizeof *self);

  copy->method = g_strdup (self->method);
  copy->path = g_strdup (self->path);
  copy->code = g_strdup (self->code);
  copy->redirect = g_strdup (self->redirect);
  copy->wrong_type = g_strdup (self->wrong_type);
  return copy;
}

/**
 * inl_sandbox_faults_take:
 * @faults: (element-type InlSandboxFault): all faults
 * @method: of a request
 * @path: of a request
 *
 * Finds the first fault for a request and uses up one of its times.
 *
 * Returns: (transfer full) (nullable): the fault
 */
InlSandboxFault *
inl_sandbox_faults_take (GPtrArray *faults, const char *method, const char *path)
{
  for (guint i = 0; i < faults->len; i++)
    {
      InlSandboxFault *fault = g_ptr_array_index (faults, i);
      InlSandboxFault *copy;

      if ((!g_str_equal (fault->method, "*") && !g_str_equal (fault->method, method))
          || !g_pattern_match_simple (fault->path, path))
        continue;
      copy = fault_copy (fault);
      if (fault->times > 0 && --fault->times == 0)
        g_ptr_array_remove_index (faults, i);
      return copy;
    }
  return NULL;
}
