/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-api-client.h"
#include "inl-clock.h"
#include "inl-memory-credentials.h"
#include "inl-office-rights.h"
#include "inl-office.h"
#include "inl-sandbox-server.h"
#include "inl-store.h"

/* An office on a real database file and a real service over HTTP, with a keyring in memory and a
 * clock that stands still. One relation (1042) with a ticked contact and one vacancy (5001) that
 * is ready for an uitvraag. */
typedef struct
{
  char             *folder;
  InlSandboxServer *sandbox;
  char             *address;       /* (nullable): of a service instead of the sandbox */
  char             *token;
  char             *secret;
  char             *session;
  InlStore         *store;
  InlCredentials   *credentials;
  InlClock         *clock;
  InlApiClient     *client;
  InlOffice        *office;
  gint64            relation_id;
  gint64            contact_id;
  gint64            vacancy_id;
  GPtrArray        *emitted;       /* (element-type InlOutcome) */
  GPtrArray        *opened_uris;   /* (element-type utf8) */
} Fixture;

void        fixture_set_up             (Fixture              *f,
                                        gconstpointer         data);
void        fixture_tear_down          (Fixture              *f,
                                        gconstpointer         data);

InlStore   *fixture_open_store         (Fixture              *f);
InlOffice  *fixture_open_office        (Fixture              *f,
                                        InlStore             *store);
void        fixture_reopen             (Fixture              *f);
/* to be opened again by the one above */
void        fixture_close              (Fixture              *f);

/* From now on the audit log takes no line, or takes them again. */
#define FIXTURE_CLOSE_LOG \
  "CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE (ABORT, 'vol'); END"
#define FIXTURE_OPEN_LOG "DROP TRIGGER full"

/* Waiting: a callback that keeps the result, and a loop that waits for it with a limit. */
void        on_replied_cb              (GObject              *source,
                                        GAsyncResult         *result,
                                        gpointer              user_data);
GAsyncResult *wait_for                 (GAsyncResult        **result);
void        wait_until                 (gboolean            (*is_done) (gpointer data),
                                        gpointer              data);

void        fixture_set_right          (Fixture              *f,
                                        const char           *role_name,
                                        InlRight              right,
                                        gboolean              is_given);
void        fixture_run_sql            (Fixture              *f,
                                        const char           *sql);
void        fixture_hold_database      (Fixture              *f);
gboolean    fixture_set_address        (Fixture              *f,
                                        const char           *address,
                                        GError              **error);
InlRecord  *fixture_save               (Fixture              *f,
                                        gpointer              record);
InlRecord  *fixture_load               (Fixture              *f,
                                        InlRecordKind         kind,
                                        gint64                id);
GPtrArray  *fixture_query              (Fixture              *f,
                                        InlRecordKind         kind);
gint64      fixture_add_vacancy        (Fixture              *f,
                                        const char           *number);
InlOutcome *fixture_ask                (Fixture              *f,
                                        gint64                vacancy_id,
                                        gboolean              repeat_confirmed);
GPtrArray  *fixture_send_waiting       (Fixture              *f);
InlInquiry *fixture_get_inquiry        (Fixture              *f);
/* of the newest inquiry */
void        fixture_assert_state       (Fixture              *f,
                                        InlInquiryState       state);
InlOutcome *fixture_decide             (Fixture              *f,
                                        InlDecision           decision);
guint       fixture_count_mail         (Fixture              *f);
guint       fixture_count_posts        (Fixture              *f);
guint       fixture_count_states       (Fixture              *f,
                                        InlInquiryState       state);
void        fixture_ask_in_vain        (Fixture              *f,
                                        gint64                vacancy_id);
void        fixture_add_waiting        (Fixture              *f,
                                        guint                 n_waiting);
void        fixture_set_faults         (Fixture              *f,
                                        const char           *spec);
void        fixture_store_key          (Fixture              *f,
                                        InlCredentialKind     kind,
                                        const char           *value);
/* with all that an uitvraag needs */
void        fixture_fill_keyring       (Fixture              *f);
void        fixture_clear_key          (Fixture              *f,
                                        InlCredentialKind     kind);
char       *fixture_look_up_key        (Fixture              *f,
                                        InlCredentialKind     kind);
