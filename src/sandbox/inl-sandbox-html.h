/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

void     inl_sandbox_html_add         (GString        *page,
                                       const char     *format,
                                       ...) G_GNUC_PRINTF (2, 3);
void     inl_sandbox_html_add_hidden  (GString        *page,
                                       const char     *name,
                                       const char     *value);
void     inl_sandbox_html_begin_form  (GString        *page,
                                       InlSandboxCall *call,
                                       const char     *action);
void     inl_sandbox_html_add_copy    (GString        *page,
                                       const char     *id,
                                       const char     *label,
                                       const char     *value);
void     inl_sandbox_html_reply       (InlSandboxCall *call,
                                       guint           status,
                                       const char     *title,
                                       GString        *content);
void     inl_sandbox_html_reply_error (InlSandboxCall *call,
                                       guint           status,
                                       const char     *title,
                                       const char     *explanation);
gboolean inl_sandbox_html_check_form  (InlSandboxCall *call);
void     inl_sandbox_html_get_style   (InlSandboxCall *call);

G_END_DECLS
