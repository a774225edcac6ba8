/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file in which the state survives a restart: a line of JSON per change, with the records that
 * it changed. A line is whole or it does not count, so that the process may end at any moment; a
 * start makes one line of them all. The file holds secrets and is its owner's alone. */

#define G_LOG_DOMAIN "inl-sandbox-journal"

#include "config.h"

#include "inl-sandbox-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "inl-sandbox-json.h"

#define FORMAT 1

/* How one kind of record is kept. */
typedef struct
{
  const char *member;                       /* of a line */
  const char *(*get_id) (gpointer record);
  gboolean *(*get_flag) (gpointer record);
  JsonNode *(*save) (gpointer record);
  gpointer (*load) (JsonObject *object);
  void (*free) (gpointer record);
} Kind;

#define DEFINE_KIND(Type, name, id)                                   \
  static const char *get_##name##_id (gpointer record)                \
  {                                                                   \
    return ((Type *) record)->id;                                     \
  }                                                                   \
  static gboolean *get_##name##_flag (gpointer record)                \
  {                                                                   \
    return &((Type *) record)->is_changed;                            \
  }                                                                   \
  static JsonNode *save_##name (gpointer record)                      \
  {                                                                   \
    return inl_sandbox_##name##_save (record);                        \
  }                                                                   \
  static gpointer load_##name (JsonObject *object)                    \
  {                                                                   \
    return inl_sandbox_##name##_load (object);                        \
  }                                                                   \
  static void free_##name (gpointer record)                           \
  {                                                                   \
    inl_sandbox_##name##_free (record);                               \
  }

DEFINE_KIND (InlSandboxToken, token, value)
DEFINE_KIND (InlSandboxSession, session, access_token)
DEFINE_KIND (InlSandboxInquiry, inquiry, id)
DEFINE_KIND (InlSandboxInvitation, invitation, id)
DEFINE_KIND (InlSandboxReplay, replay, key)

#define KIND(member, name) \
  { member, get_##name##_id, get_##name##_flag, save_##name, load_##name, free_##name }

static const Kind kinds[] = {
  KIND ("tokens", token),           KIND ("sessions", session), KIND ("inquiries", inquiry),
  KIND ("invitations", invitation), KIND ("replays", replay),
};

/* Where the records of each kind are, in the same order. */
static void
get_lists (InlSandboxState *state, GPtrArray *lists[G_N_ELEMENTS (kinds)])
{
  lists[0] = state->tokens;
  lists[1] = state->sessions;
  lists[2] = state->inquiries;
  lists[3] = state->invitations;
  lists[4] = state->replays;
}

static void
save_records (const Kind *kind, GPtrArray *list, gboolean all, JsonObject *line)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      gpointer record = g_ptr_array_index (list, i);

      if (all || *kind->get_flag (record))
        json_array_add_element (array, kind->save (record));
    }
  json_object_set_array_member (line, kind->member, array);
}

static void
save_ended (InlSandboxState *state, JsonObject *line)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < state->ended->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (state->ended, i));
  json_object_set_array_member (line, "ended", array);
}

/* Everything, or what changed, as one line. */
static char *
print_line (InlSandboxState *state, gboolean all)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *line = json_object_new ();
  GPtrArray *lists[G_N_ELEMENTS (kinds)];
  g_autofree char *text = NULL;

  json_node_take_object (node, line);
  json_object_set_int_member (line, "format", FORMAT);
  json_object_set_int_member (line, "last_number", state->last_number);
  json_object_set_int_member (line, "last_change", state->last_change);
  get_lists (state, lists);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    save_records (&kinds[i], lists[i], all, line);
  save_ended (state, line);
  text = inl_sandbox_json_print (node);
  return g_strconcat (text, "\n", NULL);
}

static void
mark_saved (InlSandboxState *state, gint64 length)
{
  GPtrArray *lists[G_N_ELEMENTS (kinds)];

  get_lists (state, lists);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      *kinds[i].get_flag (g_ptr_array_index (lists[i], j)) = FALSE;
  g_ptr_array_set_size (state->ended, 0);
  state->file_length = length;
}

/* Puts a record in the place of its older version, if there is one. */
static void
merge_record (const Kind *kind, GPtrArray *list, GHashTable *places, gpointer record)
{
  gpointer place;

  if (g_hash_table_lookup_extended (places, kind->get_id (record), NULL, &place))
    {
      kind->free (list->pdata[GPOINTER_TO_UINT (place)]);
      list->pdata[GPOINTER_TO_UINT (place)] = record;
      return;
    }
  g_hash_table_insert (places, g_strdup (kind->get_id (record)), GUINT_TO_POINTER (list->len));
  g_ptr_array_add (list, record);
}

/* What a load gathers over all lines. */
typedef struct
{
  GHashTable *places[G_N_ELEMENTS (kinds)];   /* (element-type utf8 guint): by id, in the list */
  GHashTable *ended;                          /* (element-type utf8): access tokens */
  guint lines;
} Load;

static gboolean
merge_line (InlSandboxState *state, Load *load, const char *text, gsize length)
{
  g_autoptr(JsonNode) node = inl_sandbox_json_parse (text, length, NULL);
  JsonObject *line =
    node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  GPtrArray *lists[G_N_ELEMENTS (kinds)];
  JsonArray *ended;

  if (line == NULL || inl_sandbox_json_integer (line, "format", 0) != FORMAT)
    return FALSE;
  state->last_number = inl_sandbox_json_integer (line, "last_number", state->last_number);
  state->last_change = inl_sandbox_json_integer (line, "last_change", state->last_change);
  get_lists (state, lists);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      JsonArray *array = inl_sandbox_json_array (line, kinds[i].member);

      for (guint j = 0; array != NULL && j < json_array_get_length (array); j++)
        {
          JsonObject *object = inl_sandbox_json_element (array, j);

          if (object != NULL)
            merge_record (&kinds[i], lists[i], load->places[i], kinds[i].load (object));
        }
    }
  ended = inl_sandbox_json_array (line, "ended");
  for (guint i = 0; ended != NULL && i < json_array_get_length (ended); i++)
    {
      const char *token = json_node_get_string (json_array_get_element (ended, i));

      if (token != NULL)
        g_hash_table_add (load->ended, g_strdup (token));
    }
  load->lines++;
  return TRUE;
}

static gboolean
merge_lines (InlSandboxState *state, Load *load, const char *text, gsize length)
{
  const char *end = text + length;
  const char *newline;

  /* What comes after the last newline was being written when the process ended. */
  for (const char *at = text; (newline = memchr (at, '\n', (gsize) (end - at))) != NULL;
       at = newline + 1)
    if (!merge_line (state, load, at, (gsize) (newline - at)))
      return FALSE;
  return load->lines > 0;
}

static void
drop_ended (InlSandboxState *state, GHashTable *ended)
{
  for (guint i = state->sessions->len; i > 0; i--)
    {
      InlSandboxSession *session = g_ptr_array_index (state->sessions, i - 1);

      if (g_hash_table_contains (ended, session->access_token))
        g_ptr_array_remove_index (state->sessions, i - 1);
    }
}

/* Whether every invitation belongs to an inquiry, as all code may expect. */
static gboolean
is_whole (InlSandboxState *state, GHashTable *inquiries)
{
  for (guint i = 0; i < state->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (state->invitations, i);

      if (!g_hash_table_contains (inquiries, invitation->inquiry_id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
merge_file (InlSandboxState *state, const char *text, gsize length)
{
  Load load = { { NULL }, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0 };
  gboolean fine;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    load.places[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fine = merge_lines (state, &load, text, length) && is_whole (state, load.places[2]);
  drop_ended (state, load.ended);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_hash_table_unref (load.places[i]);
  g_hash_table_unref (load.ended);
  return fine;
}

/**
 * inl_sandbox_journal_load:
 * @state: an empty state with a file
 * @error: return location for a #GError, with a Dutch message when the file is not ours
 *
 * Reads the state as it was last saved and makes one line of its file, or starts a file.
 *
 * Returns: whether that succeeded; if not, the file is as it was
 */
gboolean
inl_sandbox_journal_load (InlSandboxState *state, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  gsize length;

  if (g_file_test (state->file, G_FILE_TEST_EXISTS))
    {
      if (!g_file_get_contents (state->file, &text, &length, error))
        return FALSE;
      if (!merge_file (state, text, length))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "Het bestand '%s' is beschadigd of van een andere versie.", state->file);
          return FALSE;
        }
    }
  line = print_line (state, TRUE);
  if (!g_file_set_contents_full (state->file, line, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, error))
    return FALSE;
  mark_saved (state, (gint64) strlen (line));
  return TRUE;
}

/* Writes @line after what is good in the file, over a line that could not be finished. */
static gboolean
write_line (InlSandboxState *state, int fd, const char *line)
{
  gsize length = strlen (line);
  gsize done = 0;

  while (done < length)
    {
      gssize written =
        pwrite (fd, line + done, length - done, (off_t) (state->file_length + (gint64) done));

      if (written < 0 && errno != EINTR)
        return FALSE;
      done += (gsize) MAX (written, 0);
    }
  return TRUE;
}

/**
 * inl_sandbox_journal_save:
 * @state: a state with a file that was loaded
 * @error: return location for a #GError, with a Dutch message
 *
 * Writes what changed since the last time.
 *
 * Returns: whether that succeeded; if not, it is tried again with the next change
 */
gboolean
inl_sandbox_journal_save (InlSandboxState *state, GError **error)
{
  g_autofree char *line = print_line (state, FALSE);
  int fd = open (state->file, O_WRONLY | O_CLOEXEC);
  int code = 0;

  if (fd < 0 || !write_line (state, fd, line))
    code = errno;
  if (code != 0 && fd >= 0 && ftruncate (fd, (off_t) state->file_length) != 0)
    g_warning ("A half line stays in the file until the next change");
  if (fd >= 0)
    close (fd);
  if (code != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   "Het bestand '%s' kan niet worden geschreven: %s.", state->file,
                   g_strerror (code));
      return FALSE;
    }
  mark_saved (state, state->file_length + (gint64) strlen (line));
  return TRUE;
}
