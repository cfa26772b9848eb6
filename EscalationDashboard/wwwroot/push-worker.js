// Shows what a person is asked and opens it; it does nothing else, and keeps nothing.
'use strict';

self.addEventListener('push', event => {
  const page = event.data.json();
  event.waitUntil(self.registration.showNotification(page.title, {
    body: page.body, tag: page.tag, lang: page.lang, dir: page.dir, icon: '/favicon.svg', requireInteraction: true, data: { url: page.url },
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const there = open.find(client => new URL(client.url).pathname === url.pathname);
    return there ? there.focus() : self.clients.openWindow(url.href);
  })());
});
