/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-connector.h"

G_BEGIN_DECLS

#define INL_TYPE_API_CLIENT (inl_api_client_get_type ())
G_DECLARE_FINAL_TYPE (InlApiClient, inl_api_client, INL, API_CLIENT, GObject)

InlApiClient *inl_api_client_new              (const char    *address,
                                               GError       **error);
void          inl_api_client_set_deadline     (InlApiClient  *self,
                                               guint          milliseconds);
void          inl_api_client_set_tls_database (InlApiClient  *self,
                                               GTlsDatabase  *database);

G_END_DECLS
