/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record-form.h"

G_BEGIN_DECLS

InlOffice *inl_record_form_get_office (InlRecordForm *self);
void       inl_record_form_set_saving (InlRecordForm *self,
                                       gboolean       saving);
gboolean   inl_record_form_is_saving  (InlRecordForm *self);
void       inl_record_form_tell_removed (InlRecordForm *self);
void       inl_record_form_rebase     (InlRecordForm *self,
                                       InlRecord     *base,
                                       InlRecord     *fresh);

G_END_DECLS
