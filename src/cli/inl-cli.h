/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* The exit statuses that scripts rely on; design.md, section 7. */
typedef enum
{
  INL_EXIT_DONE = 0,
  INL_EXIT_REFUSED = 1,   /* rows or inquiries refused, or something is wrong with the data */
  INL_EXIT_USAGE = 2,     /* wrong arguments, or a file or database that cannot be used */
  INL_EXIT_WAITING = 3,
  INL_EXIT_LOGIN = 4,
  INL_EXIT_RIGHT = 5,     /* token, secret, right or keyring */
} InlExit;

/**
 * InlCli:
 * @office: (nullable): once inl_cli_open() was called; open if that succeeded
 * @database: (nullable): what --database says
 * @service_address: (nullable): what --dienst says
 * @creates: the database that --database names may be made
 * @cancellable: cancelled by Ctrl+C
 *
 * What every command works with.
 */
typedef struct
{
  InlOffice    *office;
  char         *database;
  char         *service_address;
  gboolean      creates;
  GCancellable *cancellable;
} InlCli;

void          inl_cli_init            (InlCli               *self);
void          inl_cli_clear           (InlCli               *self);
gboolean      inl_cli_open            (InlCli               *self,
                                       GError              **error);
gboolean      inl_cli_open_for        (InlCli               *self,
                                       InlRight              right,
                                       GError              **error);

void          inl_cli_on_replied_cb   (GObject              *source,
                                       GAsyncResult         *result,
                                       gpointer              user_data);
GAsyncResult *inl_cli_wait            (GAsyncResult        **result);
gboolean      inl_cli_wait_for_input  (InlCli               *self);

void          inl_cli_print           (const char           *format,
                                       ...) G_GNUC_PRINTF (1, 2);
void          inl_cli_complain        (const char           *format,
                                       ...) G_GNUC_PRINTF (1, 2);
const char   *inl_cli_get_token_hint  (void);
int           inl_cli_report          (const GError         *error);
int           inl_cli_worst           (int                   status,
                                       int                   other);

G_END_DECLS
