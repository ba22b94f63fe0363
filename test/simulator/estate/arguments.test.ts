import { describe, expect, it } from 'vitest';
import { commandOf } from '../../../simulator/cli/arguments.ts';

describe('the command line', () => {
  it('is an estate with defaults when it is empty', () => {
    expect(commandOf([])).toEqual({ do: 'estate', options: {}, json: false });
  });

  it('reads sizes, seed, churn, port, version and credentials', () => {
    const args = [
      '--services',
      '5',
      '--apps=10',
      '--tasks',
      '30',
      '--seed',
      '9',
      '--churn',
      '0.5',
      '--port',
      '8080',
      '--version',
      '1.8.244',
      '--http-credentials',
      'lab:a:b',
      '--json',
    ];
    expect(commandOf(args)).toEqual({
      do: 'estate',
      json: true,
      options: {
        services: 5,
        appsPerMarathon: 10,
        tasksPerMarathon: 30,
        seed: 9,
        churn: 0.5,
        port: 8080,
        version: '1.8.244',
        credentials: { user: 'lab', password: 'a:b' },
      },
    });
  });

  it('takes a cluster file with a port', () => {
    const command = commandOf(['--cluster', 'package.json', '--port', '0']);
    expect(command).toEqual({
      do: 'cluster',
      json: false,
      cluster: { file: 'package.json', host: '127.0.0.1', port: 0 },
    });
  });

  it('takes a file of rights with a cluster file only', () => {
    const command = commandOf(['--cluster', 'package.json', '--acl', 'tsconfig.json']);
    expect(command).toMatchObject({ do: 'cluster', cluster: { acl: 'tsconfig.json' } });
    expect(commandOf(['--acl', 'none.json'])).toEqual({
      do: 'refuse',
      problems: ['--acl goes with --cluster', "--acl: there is no file 'none.json'"],
    });
  });

  it('puts a DC/OS around an estate, a demo too, but around no cluster file', () => {
    expect(commandOf(['--dcos'])).toMatchObject({ do: 'estate', options: { dcos: {} } });
    expect(commandOf(['--demo', '--dcos'])).toMatchObject({ do: 'demo', options: { dcos: {} } });
    expect(commandOf(['--cluster', 'package.json', '--dcos'])).toMatchObject({
      do: 'refuse',
      problems: ['--dcos does not go with --cluster'],
    });
  });

  it('tells everything that is wrong at once', () => {
    const command = commandOf([
      '--services',
      'many',
      '--port',
      '70000',
      '--speed',
      'x',
      '--seed',
      '--version',
      '1',
      '--cluster',
      'no-such.json',
    ]);
    expect(command).toEqual({
      do: 'refuse',
      problems: [
        "unknown option '--speed'",
        "unexpected argument 'x'",
        "--seed needs a value, not '--version'",
        "unexpected argument '1'",
        '--services does not go with --cluster',
        "--services wants a whole number from 0 to 200, not 'many'",
        "--port wants a whole number from 0 to 65535, not '70000'",
        "--cluster: there is no file 'no-such.json'",
      ],
    });
  });

  it('helps whatever else is given', () => {
    expect(commandOf(['--help', '--nonsense'])).toEqual({ do: 'help' });
  });
});
