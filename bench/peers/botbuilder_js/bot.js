// botbuilder-js with its CloudAdapter and restify, as its samples show it (02.echo, 05.multi-turn).
const fs = require('fs');
const restify = require('restify');
const {
  ActivityHandler, CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication,
  ConversationState, MemoryStorage, MessageFactory,
} = require('botbuilder');

const env = process.env;
const content = JSON.parse(fs.readFileSync(env.BENCH_CARD, 'utf8'));
const card = () => MessageFactory.attachment(CardFactory.adaptiveCard(content));

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  MicrosoftAppId: env.BENCH_APP_ID,
  MicrosoftAppPassword: env.BENCH_APP_SECRET,
  MicrosoftAppTenantId: env.BENCH_TENANT,
  MicrosoftAppType: 'SingleTenant',
}));

class CardBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      if (env.BENCH_VARIANT === 'token') {
        const client = context.turnState.get(context.adapter.UserTokenClientKey);
        const { from, channelId } = context.activity;
        const token = await client.getUserToken(from.id, 'entra', channelId, '');
        if (!token.token) throw new Error('no token');
      }
      await context.sendActivity(card());
      await next();
    });
  }
}

function dialogBot() {
  // Loaded here, because a bot without dialogs would not have it.
  const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs');
  const conversationState = new ConversationState(new MemoryStorage());
  const dialogs = new DialogSet(conversationState.createProperty('DialogState'));
  dialogs.add(new TextPrompt('who'));
  dialogs.add(new WaterfallDialog('main', [
    async (step) => step.prompt('who', { prompt: 'Whose password?' }),
    async (step) => {
      await step.context.sendActivity(card());
      return step.endDialog();
    },
  ]));

  return new (class extends ActivityHandler {
    constructor() {
      super();
      this.onMessage(async (context, next) => {
        const dialogContext = await dialogs.createContext(context);
        const results = await dialogContext.continueDialog();
        if (results.status === DialogTurnStatus.empty) await dialogContext.beginDialog('main');
        await next();
      });
    }

    async run(context) {
      await super.run(context);
      await conversationState.saveChanges(context, false);
    }
  })();
}

const bot = env.BENCH_VARIANT === 'dialog' ? dialogBot() : new CardBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, (context) => bot.run(context));
});
server.get('/healthz', (req, res, next) => {
  res.send(200);
  next();
});
server.listen(Number(env.PORT), '127.0.0.1');
