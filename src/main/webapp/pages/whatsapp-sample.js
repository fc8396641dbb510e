/* A body as Meta posts it, of what there is most of, and one item that is broken. All of it is made up. */
const METADATA = { display_phone_number: '15550100003', phone_number_id: '109860000000003' };

const message = (id, rest) => ({ from: '491512345678', id: `wamid.HBgM${id}`, timestamp: '1767225600', ...rest });

const status = (id, rest) => ({
  id: `wamid.HBgM${id}`,
  recipient_id: '491512345678',
  timestamp: '1767225660',
  ...rest,
});

const change = (value) => ({
  field: 'messages',
  value: { messaging_product: 'whatsapp', metadata: METADATA, ...value },
});

const BODY = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290000000001',
      changes: [
        change({
          contacts: [{ profile: { name: 'Jürgen' }, wa_id: '491512345678' }],
          messages: [
            message('FTA1', { type: 'text', text: { body: 'Schöne Grüße! Is my order on its way? 🚚' } }),
            message('FTA2', {
              type: 'image',
              image: {
                id: '1013859600285441',
                mime_type: 'image/jpeg',
                sha256: '29fSa5BGsa0yEcP5Mw2ZqCbpSEaSN0n1wiPTd8N5xXk=',
                caption: 'This one',
              },
            }),
            { from: '491512345678', timestamp: '1767225600', type: 'text', text: { body: 'An item without an id' } },
            message('FTA4', {
              type: 'interactive',
              interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes, please' } },
            }),
          ],
        }),
        change({
          statuses: [
            status('FTS1', { status: 'delivered' }),
            status('FTS2', {
              status: 'failed',
              errors: [
                {
                  code: 131026,
                  title: 'Message undeliverable',
                  message: 'Message undeliverable',
                  error_data: { details: 'Message Undeliverable.' },
                },
              ],
            }),
          ],
        }),
      ],
    },
  ],
};

/** Meta writes what is not ASCII as escapes, and slashes with a backslash. */
export const sampleBody = () =>
  JSON.stringify(BODY, null, 2)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
