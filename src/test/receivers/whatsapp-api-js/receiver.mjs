// As one writes it for Meta, with a library for that: nothing in it knows who sends.
import { createServer } from 'node:http';
import { WhatsAppAPI } from 'whatsapp-api-js/middleware/node-http';

const whatsapp = new WhatsAppAPI({
  token: 'not needed to receive',
  appSecret: process.env.APP_SECRET,
  webhookVerifyToken: process.env.VERIFY_TOKEN,
});

whatsapp.on.message = ({ phoneID, from, message, name }) => {
  console.log(`message to ${phoneID} from ${from} ${name}: ${message.type} ${JSON.stringify(message[message.type])}`);
};
whatsapp.on.status = ({ phoneID, phone, status, id }) => {
  console.log(`status of ${phoneID} to ${phone}: ${status} ${id}`);
};

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const id = request.headers['webhook-id'];
    response.statusCode = await whatsapp.handle_post(request);
    console.log(`handled ${id} ${response.statusCode}`);
    response.end();
    return;
  }
  try {
    response.end(whatsapp.handle_get(request));
  } catch (status) {
    response.statusCode = status;
    response.end();
  }
});

server.listen(Number(process.env.PORT), '127.0.0.1');
