/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linked into a program it makes that program kill itself at a named moment, without a line of the
 * program being another: the linker leads a few calls between its parts past here (--wrap, see
 * meson.build). INL_KILL_AT is the name and how often it is passed by, as "after-claim:2". */

#define G_LOG_DOMAIN "inl-kill-points"

#include "config.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include "inl-connector.h"
#include "inl-outbox.h"

#define DECLARE_WRAPPED(type, name, arguments) \
  type __real_##name arguments; \
  type __wrap_##name arguments;

DECLARE_WRAPPED (gint64, inl_outbox_queue,
                 (InlDb *db, InlInquiry *inquiry, GPtrArray *invitations, gint64 replaces_id,
                  gint64 known_id, GError **error))
DECLARE_WRAPPED (gboolean, inl_outbox_claim,
                 (InlDb *db, gint64 id, const char *service, GError **error))
DECLARE_WRAPPED (gboolean, inl_outbox_change,
                 (InlDb *db, gint64 id, const InlInquiryChange *change, GError **error))
DECLARE_WRAPPED (int, sqlite3_step, (sqlite3_stmt *statement))
DECLARE_WRAPPED (InlSentInquiry *, inl_connector_send_inquiry_finish,
                 (InlConnector *connector, GAsyncResult *result, GError **error))
DECLARE_WRAPPED (InlSentInquiry *, inl_connector_find_inquiry_finish,
                 (InlConnector *connector, GAsyncResult *result, GError **error))
DECLARE_WRAPPED (void, soup_session_send_async,
                 (SoupSession *session, SoupMessage *message, int priority,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data))

typedef struct
{
  const char *before;   /* (nullable): the name of the moment before its commit */
  const char *after;
} Step;

static const Step step_row = { NULL, "after-row" };
static const Step step_claim = { NULL, "after-claim" };
static const Step step_answer = { "before-commit", "after-commit" };

/* What the open transaction of this thread is for. */
static _Thread_local const Step *step;

static const char *
get_wanted (void)
{
  const char *wanted = g_getenv ("INL_KILL_AT");

  return wanted != NULL ? wanted : "";
}

/* The database has a thread of its own. */
static void
reach (const char *name)
{
  static gint n_passed;
  g_auto(GStrv) wanted = g_strsplit (get_wanted (), ":", 2);

  if (g_strv_length (wanted) != 2 || !g_str_equal (wanted[0], name))
    return;
  if (g_atomic_int_add (&n_passed, 1) + 1 == (gint) g_ascii_strtoll (wanted[1], NULL, 10))
    kill (getpid (), SIGKILL);
}

gint64
__wrap_inl_outbox_queue (InlDb       *db,
                         InlInquiry  *inquiry,
                         GPtrArray   *invitations,
                         gint64       replaces_id,
                         gint64       known_id,
                         GError     **error)
{
  step = &step_row;
  return __real_inl_outbox_queue (db, inquiry, invitations, replaces_id, known_id, error);
}

gboolean
__wrap_inl_outbox_claim (InlDb       *db,
                         gint64       id,
                         const char  *service,
                         GError     **error)
{
  step = &step_claim;
  return __real_inl_outbox_claim (db, id, service, error);
}

gboolean
__wrap_inl_outbox_change (InlDb                   *db,
                          gint64                   id,
                          const InlInquiryChange  *change,
                          GError                 **error)
{
  step = &step_answer;
  return __real_inl_outbox_change (db, id, change, error);
}

int
__wrap_sqlite3_step (sqlite3_stmt *statement)
{
  const char *sql = step != NULL ? sqlite3_sql (statement) : "";
  const gboolean is_commit = g_str_equal (sql, "COMMIT");
  int code;

  if (is_commit && step->before != NULL)
    reach (step->before);
  code = __real_sqlite3_step (statement);
  if (is_commit && code == SQLITE_DONE)
    reach (step->after);
  if (is_commit || g_str_equal (sql, "ROLLBACK"))
    step = NULL;
  return code;
}

static void
on_network_event_cb (SoupMessage        *message,
                     GSocketClientEvent  event,
                     GIOStream          *connection,
                     gpointer            user_data)
{
  if (event == G_SOCKET_CLIENT_CONNECTED)
    reach ("after-connect");
}

static void
on_passed_cb (SoupMessage *message,
              gpointer     user_data)
{
  reach (user_data);
}

static void
watch (SoupMessage *message,
       const char  *signal_name,
       const char  *name)
{
  g_signal_connect (message, signal_name, G_CALLBACK (on_passed_cb), (gpointer) name);
}

/* The head of a request leaves before its body, so it has begun to arrive and is not whole. */
void
__wrap_soup_session_send_async (SoupSession         *session,
                                SoupMessage         *message,
                                int                  priority,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  if (g_str_equal (soup_message_get_method (message), SOUP_METHOD_POST))
    {
      g_signal_connect (message, "network-event", G_CALLBACK (on_network_event_cb), NULL);
      watch (message, "wrote-headers", "after-first-byte");
      watch (message, "wrote-body", "after-last-byte");
    }

  __real_soup_session_send_async (session, message, priority, cancellable, callback, user_data);
}

InlSentInquiry *
__wrap_inl_connector_send_inquiry_finish (InlConnector  *connector,
                                          GAsyncResult  *result,
                                          GError       **error)
{
  reach ("after-answer");
  return __real_inl_connector_send_inquiry_finish (connector, result, error);
}

InlSentInquiry *
__wrap_inl_connector_find_inquiry_finish (InlConnector  *connector,
                                          GAsyncResult  *result,
                                          GError       **error)
{
  reach ("after-look-up");
  return __real_inl_connector_find_inquiry_finish (connector, result, error);
}
