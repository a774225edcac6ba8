/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "inl-sandbox-server.h"

G_BEGIN_DECLS

/* A server of its own for each test, a token that may do everything, and somebody logged in. */
typedef struct
{
  InlSandboxServer *server;
  char *address;
  char *value;
  char *secret;
  char *access_token;
} Fixture;

typedef struct
{
  GError *error;              /* (nullable): when there was no complete answer */
  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
  char *text;
  JsonNode *json;             /* (nullable): when the body is JSON */
} Reply;

typedef struct
{
  const char *method;
  const char *path;           /* or a whole address */
  const char *authorization;  /* (nullable) */
  const char *key;            /* (nullable): Idempotency-Key, quotes and all */
  const char *type;           /* (nullable): of the body */
  const char *body;           /* (nullable) */
  const char *header;         /* (nullable): one more header */
  const char *header_value;
} Ask;

typedef struct _Pending Pending;

#define KENMERK "8e03978e-40d5-43e8-bc93-6894a57f9324"
#define QUOTED_KENMERK "\"" KENMERK "\""
#define KVK_WITH_ACCOUNT "68750110"
#define KVK_WITHOUT_ACCOUNT "69599068"

void        fixture_set_up      (Fixture       *f,
                                 gconstpointer  data);
void        fixture_tear_down   (Fixture       *f,
                                 gconstpointer  data);
void        set_faults          (Fixture       *f,
                                 const char    *spec);

Pending    *ask_later           (Fixture       *f,
                                 Ask            ask);
Reply      *wait_for            (Pending       *pending);
Reply      *ask                 (Fixture       *f,
                                 Ask            ask);
void        reply_free          (Reply         *reply);
Reply      *get                 (Fixture       *f,
                                 const char    *path);
Reply      *get_page            (Fixture       *f,
                                 const char    *path);
Reply      *post_form           (Fixture       *f,
                                 const char    *path,
                                 const char    *form);
Reply      *post_inquiry        (Fixture       *f,
                                 const char    *kenmerk,
                                 const char    *body);
char       *make_body           (const char    *kenmerk,
                                 const char    *kvk_number,
                                 const char    *name,
                                 const char    *email);
Reply      *send_inquiry        (Fixture       *f,
                                 const char    *kenmerk,
                                 const char    *email);
char       *basic               (const char    *value,
                                 const char    *secret);
const char *text_of             (Reply         *reply,
                                 const char    *path);
gint64      number_of           (Reply         *reply,
                                 const char    *path);
void        assert_problem      (Reply         *reply,
                                 guint          status,
                                 const char    *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

G_END_DECLS
