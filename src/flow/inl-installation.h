/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-credentials.h"
#include "inl-store.h"

G_BEGIN_DECLS

#define INL_TYPE_INSTALLATION (inl_installation_get_type ())
G_DECLARE_FINAL_TYPE (InlInstallation, inl_installation, INL, INSTALLATION, GObject)

InlInstallation *inl_installation_new          (InlStore             *store,
                                                InlCredentials       *credentials);
void             inl_installation_check_async  (InlInstallation      *self,
                                                gboolean              allow_prompt,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean         inl_installation_check_finish (InlInstallation      *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
