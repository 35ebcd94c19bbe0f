import { readConfig } from '@diagnostic/server/src/config.ts';
import { describe, expect, test } from '@jest/globals';

const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('settings', () => {
  test('nothing set: this machine only, port 3000, ./data', () => {
    expect(readConfig({ HOME: '/root', PATH: '/bin' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDirectory: expect.stringMatching(/[\\/]data$/),
      publicUrl: 'http://127.0.0.1:3000',
      trustedProxies: 0,
    });
  });

  test('all set', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '::1',
      DATA_DIR: '/srv/diagnostic',
      DATABASE_URL: 'postgres://u:p@db:5432/diagnostic',
      PUBLIC_URL: 'https://diagnostic.example.fr/',
      SMTP_URL: 'smtps://u:p@mail:465',
      OIDC_ISSUER: 'https://auth.example.fr',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
      TRUSTED_PROXIES: '1',
    });
    expect(config).toMatchObject({
      port: 8080,
      host: '::1',
      publicUrl: 'https://diagnostic.example.fr',
      trustedProxies: 1,
    });
    expect(config.oidc).toEqual({ issuer: 'https://auth.example.fr', clientId: 'a', clientSecret: 'b' });
  });

  test('an empty value is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000 });
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['HOST', 'host@name'],
    ['DATABASE_URL', 'mysql://db/name'],
    ['PUBLIC_URL', 'http://diagnostic.ville.fr'],
    ['PUBLIC_URL', 'https://ville.fr/diagnostic'],
    ['PUBLIC_URL', 'diagnostic.ville.fr'],
    ['SMTP_URL', 'mail:2525'],
    ['SMTP_URL', 'smtp://u:p@mail:587?ignoreTLS=true'],
    ['OIDC_ISSUER', 'proconnect.fr'],
    ['TRUSTED_PROXIES', 'all'],
  ])('%s=%s stops the start, named, with a remedy and without the value', (name, value) => {
    const message = complaint({ [name]: value });
    expect(message).toContain(`${name} is ill-formed. Write `);
    expect(message).not.toContain(value);
  });

  test('a variable that looks like ours and is not stops the start', () => {
    expect(complaint({ OIDC_SECRET: 'x' })).toContain('OIDC_SECRET is not a setting');
    expect(complaint({ PUBLIC_URLS: 'x', DATABASE_URI: 'y' })).toMatch(/PUBLIC_URLS[\s\S]*DATABASE_URI/);
    expect(complaint({ EDITOR: 'vi', DATABRICKS_HOST: 'x' })).toBe('');
  });

  test('part of OIDC_* is refused', () => {
    expect(complaint({ OIDC_ISSUER: 'https://auth.example.fr' })).toContain('go together');
  });

  test('http is enough on one’s own machine', () => {
    expect(readConfig({ PUBLIC_URL: 'http://localhost:3000' }).publicUrl).toBe('http://localhost:3000');
  });
});
