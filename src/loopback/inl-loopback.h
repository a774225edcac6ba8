/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define INL_TYPE_LOOPBACK (inl_loopback_get_type ())
G_DECLARE_FINAL_TYPE (InlLoopback, inl_loopback, INL, LOOPBACK, GSocketService)

InlLoopback *inl_loopback_new      (SoupServer   *server,
                                    guint16       port,
                                    GError      **error);
guint        inl_loopback_get_port (InlLoopback  *self);
void         inl_loopback_stop     (InlLoopback  *self);

G_END_DECLS
