// Tells the thread sanitizer what it cannot see. Qt comes without instrumentation, so the lock inside its event queue is
// invisible, and every value that crosses threads in a queued call would look like a race. This library is preloaded into
// the tests of build/tsan, stands before QMetaObject::invokeMethod and states one thing only: what happened before a call
// was queued happened before it runs. A race that is really there stays visible, also inside such a call.
// It does not cover arguments of queued signals.
#include <dlfcn.h>

#include <QObject>

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace {
class OrderedCall final : public QtPrivate::QSlotObjectBase {
public:
    explicit OrderedCall(QSlotObjectBase* inner) : QSlotObjectBase(&run), m_inner(inner) {}

private:
    static void run(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool* result) {
        auto* call = static_cast<OrderedCall*>(self);
        __tsan_acquire(call);
        if (which == Call) {
            call->m_inner->call(receiver, arguments);
            __tsan_release(call);
        } else if (which == Destroy) {
            call->m_inner->destroyIfLastRef();
            delete call;
        } else if (result) {
            *result = call->m_inner->compare(arguments);
        }
    }

    QSlotObjectBase* m_inner;
};
}

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result) {
    using Impl = bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*);
    static const auto next = reinterpret_cast<Impl>(
        dlsym(RTLD_NEXT, "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"));
    auto* call = new OrderedCall(slot);
    __tsan_release(call);
    return next(object, call, type, result);
}
