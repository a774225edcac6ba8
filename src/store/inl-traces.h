/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a person is known by in a running text: names, addresses and numbers. In any thread. */

typedef struct _InlTraces InlTraces;

InlTraces *inl_traces_new         (const char  *replacement);
void       inl_traces_free        (InlTraces   *self);
void       inl_traces_add_name    (InlTraces   *self,
                                   const char  *name);
void       inl_traces_add_email   (InlTraces   *self,
                                   const char  *email);
void       inl_traces_add_number  (InlTraces   *self,
                                   const char  *number);
/* in what the program wrote: one word is enough for a name */
gboolean   inl_traces_are_in_line (InlTraces   *self,
                                   const char  *text);
char      *inl_traces_wipe_line   (InlTraces   *self,
                                   const char  *text);
/* in what people wrote: where "Bakker" is a trade before it is a name */
gboolean   inl_traces_are_in_text (InlTraces   *self,
                                   const char  *text);
char      *inl_traces_wipe_text   (InlTraces   *self,
                                   const char  *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlTraces, inl_traces_free)

G_END_DECLS
