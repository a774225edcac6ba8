/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-connector.h"

G_BEGIN_DECLS

#define INL_LOGIN_TIMEOUT_SECONDS 300

#define INL_TYPE_LOGIN (inl_login_get_type ())
G_DECLARE_FINAL_TYPE (InlLogin, inl_login, INL, LOGIN, GObject)

/**
 * InlLoginOpenFunc:
 * @uri: the page to open in the user's own browser
 * @user_data: as given
 */
typedef void (*InlLoginOpenFunc) (const char *uri,
                                  gpointer    user_data);

InlLogin   *inl_login_new               (InlConnector         *connector);
void        inl_login_run_async         (InlLogin             *self,
                                         const char           *token,
                                         const char           *secret,
                                         guint                 timeout_seconds,
                                         InlLoginOpenFunc      open_uri,
                                         gpointer              open_data,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
InlSession *inl_login_run_finish        (InlLogin             *self,
                                         GAsyncResult         *result,
                                         GError              **error);
const char *inl_login_get_authorize_uri (InlLogin             *self);

G_END_DECLS
