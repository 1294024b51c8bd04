const byId = (id) => document.getElementById(id);

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/** Asks the application; what it refuses is shown with every violation, and null is returned. */
async function ask(address, options = {}) {
  const answer = await fetch(`api/${address}`, options);
  const body = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : null;
  const refused = body?.violations?.length
    ? body.violations.map((violation) => `${violation.message} ${violation.fix}`)
    : [body?.message ?? `The catalogue answered ${answer.status}.`];
  byId('refusal').replaceChildren(...(answer.ok ? [] : refused.map((text) => element('li', { textContent: text }))));
  return answer.ok ? body : null;
}

async function cancel(order) {
  if (await ask(`orders/${order.id}`, { method: 'DELETE' })) {
    await showOrders();
  }
}

function picture(id) {
  const link = element('a', { href: `api/pictures/${id}` });
  link.append(element('img', { src: `api/pictures/${id}?size=THUMBNAIL`, alt: 'Ordered picture' }));
  return link;
}

function entry(order) {
  const item = element('li', { textContent: `${order.state}: ${order.prompt} ${order.reason ?? ''}` });
  item.append(element('br'), ...order.pictures.map(picture));
  if (order.cancellable) {
    item.append(element('button', { textContent: 'Cancel', onclick: () => cancel(order) }));
  }
  item.dataset.state = order.state;
  return item;
}

async function showOrders() {
  const text = encodeURIComponent(byId('search').elements.text.value);
  const orders = (await ask(`orders?text=${text}`))?.orders ?? [];
  byId('orders').replaceChildren(...orders.map(entry));
  orders.forEach((order, place) => follow(order, byId('orders').children[place]));
}

/** Looks at one order until nothing will change any more, or the list was made anew. */
async function follow(order, item) {
  if (order.done) {
    return;
  }
  await new Promise((wake) => setTimeout(wake, 1000));
  const now = item.isConnected ? await ask(`orders/${order.id}`) : null;
  if (now) {
    const next = entry(now);
    item.replaceWith(next);
    follow(now, next);
  }
}

async function placeOrder(event) {
  event.preventDefault();
  const { article, wish, count } = Object.fromEntries(new FormData(event.target));
  const order = { article, wish, count: count === '' ? null : Number(count) };
  const headers = { 'Content-Type': 'application/json' };
  if (await ask('orders', { method: 'POST', headers, body: JSON.stringify(order) })) {
    await showOrders();
  }
}

byId('new-order').addEventListener('submit', placeOrder);
byId('missing').addEventListener('click', () => ask('articles/missing-pictures', { method: 'PUT' }));
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  showOrders();
});
const articles = (await ask('articles')) ?? [];
byId('new-order').elements.article.append(
  ...articles.map((article) => element('option', { value: article.number, textContent: article.name })),
);
await showOrders();
