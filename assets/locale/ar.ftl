# الواجهة بالعربية، ونظيرها الإنجليزي en.ftl، واختبار يلزمهما بالرسائل نفسها.
name = ورّاق
pane-timeline = الخط الزمني
pane-list = المقالات
pane-article = المقال
pane-actors = الجهات
lane-published = تاريخ النشر
lane-mentioned = الأيام المذكورة
now-all = الآن/الكل
actors-chosen = ما يضيّق القائمة
actors-here = في هذا المقال
actors-all = في المجموعة كلها
mode-any = أيٌّ منها
mode-all = كلها معًا
sort-oldest = الأقدم أولًا
sort-relevance = الأوثق صلةً أولًا
undated = بلا تاريخ
unknown-date = غير معلوم
between = بين
read-only = للقراءة فقط
loading = جارٍ التحميل…
empty-corpus = لا شيء يُقرأ هنا.
nothing-found = لا مقال يوافق هذه الشروط مجتمعة:
drop-hint = اضغط X لمحوها كلها، وu للتراجع عن آخرها.
open-hint = اضغط Enter لفتح المقال المحدد.
no-article = لا مقال.
brush-hint = تحديد مدى
articles = { $n ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $n } مقالات
    [many] { $n } مقالًا
   *[other] { $n } مقال
}
of-articles = { $n ->
    [zero] لا مقالات
    [one] { $now } من مقال واحد
    [two] { $now } من مقالين
    [few] { $now } من { $n } مقالات
    [many] { $now } من { $n } مقالًا
   *[other] { $now } من { $n } مقال
}
failed = { $n ->
    [zero] قُرئت السجلات كلها
    [one] سجل واحد لم يُقرأ
    [two] سجلان لم يُقرآ
    [few] { $n } سجلات لم تُقرأ
    [many] { $n } سجلًا لم يُقرأ
   *[other] { $n } سجل لم يُقرأ
}
mentions = { $n ->
    [zero] لم يُذكر
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
}
skipped = { $n ->
    [zero] لا ملفات بلا تغيير
    [one] ملف واحد لم يتغير
    [two] ملفان لم يتغيرا
    [few] { $n } ملفات لم تتغير
    [many] { $n } ملفًا لم يتغير
   *[other] { $n } ملف لم يتغير
}

method-metadata = من السجل
method-url = من الرابط
method-file-name = من اسم الملف
method-dateline = من سطر التاريخ
method-inferred = مستنتج
why-title = كيف عرفنا ذلك؟
why-date = التاريخ
why-field = حقل التاريخ في السجل
why-url = تاريخ في الرابط
why-file-name = تاريخ في اسم الملف
why-dateline = سطر التاريخ
why-current = شهر المقال أو عامه
why-neighbour = شهر أو عام محسوب من تاريخ المقال
why-weekday = يوم الخبر
why-lower-bound = يُروى بصيغة الماضي: المقال ليس أقدم منه
why-upper-bound = يُروى بصيغة المستقبل: المقال ليس أحدث منه
why-office = مدة شاغل المنصب
why-event = حدث معلوم التاريخ
why-copyright = عام سطر الحقوق
why-copy = نسخة مؤرخة من النص نفسه
why-clash = يناقض ما عداه

ask-search = بحث:
ask-find = في المقال:
ask-date = إلى تاريخ:
ask-command = أمر:
expected-word = تنقص كلمة هنا
expected-value = لا بد من قيمة بعد النقطتين
expected-date = هذا ليس تاريخًا مفهومًا
expected-mark = جديد أو مقروء أو محفوظ
expected-shorter = الكلمات أكثر مما ينبغي

note-copied = نُسخ.
note-nothing-to-copy = لا شيء يُنسخ.
note-no-link = ليس لهذا المقال رابط.
note-opening = يُفتح { $host } …
note-no-hit = لا مطابقة أخرى.
note-no-mention = لا تاريخ ولا جهة بعد هذا.
note-not-a-date = هذا ليس تاريخًا مفهومًا؛ جرّب 2024-01 أو «أواخر تموز 2021» أو -3m.
note-no-such-command = لا أمر بهذا الاسم.
note-nothing-to-undo = لا شيء للتراجع عنه.
note-unsupported = لا يمكن البحث في { $field } بعد.

hint-open = فتح
hint-escape = رجوع
hint-next-bucket = التالي
hint-zoom-in = تقريب
hint-zoom-out = إبعاد
hint-brush = تحديد مدى
hint-go-to-date = تاريخ
hint-next-pane = اللوح التالي
hint-search = بحث
hint-clear-filters = محو
hint-next-article = التالي
hint-next-mention = ذِكر
hint-find = في المقال
hint-original = الأصل
hint-why = كيف عرفنا
hint-toggle = ضمّ/استبعاد
hint-actor-mode = كل/أي
hint-help = مساعدة
hint-quit = خروج

help-title = المفاتيح
help-down = إلى أسفل
help-up = إلى أعلى
help-left = الفترة أو اللوح إلى اليسار
help-right = الفترة أو اللوح إلى اليمين
help-half-down = نصف صفحة إلى أسفل
help-half-up = نصف صفحة إلى أعلى
help-page-down = صفحة إلى أسفل
help-page-up = صفحة إلى أعلى
help-top = إلى البداية
help-bottom = إلى النهاية
help-next-article = المقال التالي، من أي لوح
help-previous-article = المقال السابق، من أي لوح
help-next-pane = اللوح التالي
help-previous-pane = اللوح السابق
help-timeline = الخط الزمني
help-list = قائمة المقالات
help-article = المقال
help-actors = الجهات
help-open = فتح المحدد؛ حصر القائمة في المدى؛ الذهاب إلى المذكور
help-escape = التراجع خطوة: المدى، فالتحديد، فالمقال، فالبحث
help-back = عودة إلى الموضع السابق
help-forward = تقدّم من جديد
help-search = بحث في المجموعة أثناء الكتابة
help-find = بحث في المقال
help-next-hit = المطابقة التالية، ثم في المقال التالي
help-previous-hit = المطابقة السابقة
help-next-mention = التاريخ أو الجهة التالية في النص
help-previous-mention = التاريخ أو الجهة السابقة في النص
help-toggle = الجهة: إهمال، ضمّ، استبعاد؛ وفي غيرها صفحة إلى أسفل
help-next-bucket = الفترة التالية
help-previous-bucket = الفترة السابقة
help-next-large-bucket = الفترة الأكبر التالية
help-previous-large-bucket = الفترة الأكبر السابقة
help-next-peak = الذروة التالية
help-previous-peak = الذروة السابقة
help-zoom-in = تقريب
help-zoom-out = إبعاد
help-zoom-all = المجموعة كلها
help-go-to-date = الذهاب إلى تاريخ بأي صيغة
help-mentioned-lane = أيام النشر أو الأيام المذكورة
help-brush = تحديد مدى زمني، وEnter يحصر القائمة فيه
help-actor-mode = الجهات المضمومة كلها معًا، أو أيٌّ منها
help-sort = الأحدث أو الأقدم أو الأوثق صلةً أولًا
help-why = كيف عرفنا التاريخ والجهات
help-copy = نسخ النص
help-copy-citation = نسخ إحالة إلى المقال
help-original = إظهار ما حُذف من النص أيضًا
help-open-link = فتح رابط المقال
help-zen = المقال وحده
help-clear-filters = محو البحث والمدى والجهات
help-undo = التراجع عن آخر تضييق
help-redo = إعادته
help-help = مفاتيح هذا اللوح
help-palette = أمر باسمه؛ lang ar أو theme light أو bidi marks
help-redraw = إعادة رسم الشاشة
help-suspend = عودة مؤقتة إلى الصدفة
help-quit = إغلاق ما فوق الألواح، وإلا فالخروج
